"""Words of the kit's and the libraries' insides, which no sentence to a student may hold."""

import re

INSIDE = re.compile(
    r"\ba Borrowed\b|Unfit|Uncheckable|Unserved|GraphModel|GraphLayer|StandIn"
    r"|\{\{|function_node|\[Op:"
    r"|Exception encountered|Graph execution error|Arguments received by|\b_kern|\b[Pp]roxy\b"
    r"|kernkit|keras\.src|tensorflow\.python|site-packages|Traceback|/job:|__wrapped__"
    r"|_PrefetchDataset|_MapDataset|\x1b|(?i:<kerastensor)"
    r"|inner_factory|tf__|in user code"
    r"|<Variable path=|<class |object at 0x|StatefulPartitionedCall"
)
