r"""Formulas: an allow-list of TeX commands, since pages typeset what stands between dollars.

MathJax has commands that make links, set classes and styles, load extensions, and move what they
draw over something else. A command that is not listed is cut from its backslash by an empty
element, so that the formula stays as text; what letters say is the same.
"""

import re

from .budget import Budget

_COMMANDS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu
nu xi omicron pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma
Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
aleph beth gimel hbar hslash imath jmath ell wp Re Im partial nabla infty emptyset varnothing
forall exists nexists neg lnot top bot angle triangle square Box Diamond clubsuit diamondsuit
heartsuit spadesuit flat natural sharp degree prime backprime complement surd checkmark
sum prod coprod int iint iiint oint bigcap bigcup bigsqcup bigvee bigwedge bigodot bigotimes
bigoplus biguplus limits nolimits displaylimits
pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee wedge setminus wr oplus
ominus otimes oslash odot dagger ddagger amalg land lor bigcirc diamond lhd rhd boxplus boxminus
boxtimes boxdot circledast circledcirc ltimes rtimes smallsetminus
leq le geq ge ll gg neq ne equiv sim simeq approx cong propto prec succ preceq succeq subset
supset subseteq supseteq nsubseteq subsetneq supsetneq sqsubset sqsupset sqsubseteq sqsupseteq
in ni owns notin mid nmid parallel nparallel perp models vdash dashv asymp doteq bowtie smile
frown not leqslant geqslant lesssim gtrsim lll ggg triangleq coloneqq approxeq nleq ngeq
leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow mapsto
longleftarrow longrightarrow longleftrightarrow Longleftarrow Longrightarrow
Longleftrightarrow longmapsto hookleftarrow hookrightarrow leftharpoonup rightharpoonup
rightleftharpoons uparrow downarrow updownarrow Uparrow Downarrow Updownarrow nearrow searrow
swarrow nwarrow leadsto iff implies impliedby rightrightarrows leftleftarrows xrightarrow
xleftarrow
ldots cdots vdots ddots dots dotsb dotsc dotsm dotsi dotso colon
frac dfrac tfrac cfrac binom dbinom tbinom sqrt root of over choose atop stackrel overset
underset overline underline overbrace underbrace overrightarrow overleftarrow substack
sideset boxed tag notag nonumber
hat widehat check tilde widetilde acute grave dot ddot dddot breve bar vec mathring
mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bf rm
it sf tt cal text textrm textbf textit textsf texttt mbox operatorname mathop mathbin mathrel
mathord mathopen mathclose mathpunct mathinner pmb
displaystyle textstyle scriptstyle scriptscriptstyle
left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm
langle rangle lceil rceil lfloor rfloor lvert rvert lVert rVert vert Vert lbrace rbrace lbrack
rbrack ulcorner urcorner llcorner lrcorner backslash
quad qquad thinspace medspace thickspace enspace space
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim
liminf limsup ln log max min Pr sec sin sinh sup tan tanh mod bmod pmod pod
begin end hline cr
"""
_ENVIRONMENTS = """
equation equation* align align* aligned alignat alignat* alignedat gather gather* gathered
multline multline* split eqnarray eqnarray* array matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix
smallmatrix cases
"""
COMMANDS = frozenset(_COMMANDS.split())
ENVIRONMENTS = frozenset(_ENVIRONMENTS.split())
BACK = 20  # negative spaces in one text; each moves what follows to the left
DEEPEST = 50  # braces within braces
# One command, read from left to right as TeX does; a line break may have a height behind it.
COMMAND = re.compile(r"\$|\\(?:([a-zA-Z]+)|\\\s*+\*?\s*+(\[)?|.)", re.DOTALL)
# A height behind a line break that only adds room
ROOM = re.compile(r"\[\s*(?:\d{1,2}(?:\.\d{1,3})?\s*(?:pt|px|mm|ex)|[0-3](?:\.\d{1,3})?\s*em)\s*\]")
# However many backslashes stand before it: programs look for where an environment begins, and for
# references, which need no dollars.
ENVIRONMENT = re.compile(r"\\(?:begin|end|(?:eq)?ref)(?:\{([a-zA-Z]+\*?)\}(\{[lcr|\s]*\})?)?")
BRACE = re.compile(r"[{}]")
NAMES = re.compile(r"\\([a-zA-Z]+)")
# What a formula loses no meaning without: sizes, colours, and names for references. A space in its
# place keeps what is left on both sides from becoming a command.
LOOKS = re.compile(
    r"(?<!\\)\\(?:label\{[-\w:.]{1,80}\}|(?:text)?color\{#?\w{1,30}\}"
    r"|(?:normalsize|small|footnotesize|scriptsize|tiny|[lL]arge|LARGE|[hH]uge)(?![a-zA-Z]))"
)
OPENINGS = ("$", "\\(", "\\[", "\\begin")


def breaks(text: str, back: int = BACK, formulas: int = 1_000_000) -> list[int]:
    """Where a text must be cut so that no page typesets a command that is not allowed, more than
    `back` negative spaces, or more than `formulas` signs that begin or end a formula; in order.
    """
    found: set[int] = set()
    for match in COMMAND.finditer(text):
        name, height = match.groups()
        start = match.start() + len(match[0]) if match[0] == "$" else match.start() + 1
        if name:
            allowed = name in COMMANDS
        elif match[0] == "\\!":
            back -= 1
            allowed = back >= 0
        else:
            formulas -= match[0] in ("$", "\\$", "\\(", "\\[")
            allowed = formulas >= 0 or match[0][-1] not in "$(["
        if height and not ROOM.match(text, match.start(2)):
            found.add(match.start(2))
        elif not allowed and start < len(text):
            found.add(start)
    for match in ENVIRONMENT.finditer(text):
        columns = match[1] != "array" or match[2] or match[0][1] == "e"
        formulas -= 1
        if match[1] not in ENVIRONMENTS or not columns or formulas < 0:
            found.add(match.start() + 1)
    return sorted(found | set(_too_deep(text)))


class Formulas:
    """What may be typeset of a page's words, as they come, within a budget."""

    def __init__(self, budget: Budget) -> None:
        self._back, self._left, self._characters = BACK, budget.formulas, budget.typeset
        self._began = False  # a formula, which may go on

    def element(self) -> None:
        """An element begins or ends: no program reads a formula across it."""
        self._began = False

    def cuts(self, text: str, after_line: bool) -> list[int]:
        """Where the next words must be cut; `after_line` where a line ends right before them, and
        programs read on.
        """
        self._began = self._began or openings(text) > 0
        self._characters -= len(text) if self._began else 0
        full = self._began and self._characters < 0
        found = breaks(text, self._back, 0 if full else self._left)
        self._back = max(self._back - text.count("\\!"), 0)
        self._left = max(self._left - openings(text), 0)
        # A height may follow the end of a line
        return [0, *found] if after_line and (full or text.lstrip()[:1] in ("[", "*")) else found


def plainer(text: str) -> str:
    """A text with formulas in it without what only changes how they look."""
    return LOOKS.sub(" ", text) if openings(text) else text


def _too_deep(text: str) -> list[int]:
    """Before which braces a formula is deeper than programs can read it."""
    found, depth = [], 0
    for match in BRACE.finditer(text):
        depth = max(depth + (1 if match[0] == "{" else -1), 0)
        if depth > DEEPEST:
            found.append(match.start())
            depth = 0
    return found


def openings(text: str) -> int:
    """How many signs of a text may begin or end a formula."""
    return sum(text.count(sign) for sign in OPENINGS)


def harmless(text: str) -> bool:
    """Whether a formula, or a text with formulas in it, holds allowed commands alone, however a
    program counts its backslashes.
    """
    return not breaks(text) and all(match[1] in COMMANDS for match in NAMES.finditer(text))
