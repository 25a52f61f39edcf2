# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to act in the browser by texts, raw cells, attachments, ids, tags and metadata, of cells and of the notebook
# wanted: pass
import json

ACTS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=/logout>", "[x](javascript:alert(1))",
    "[a][x]\n\n[x]: javascript:alert(1)", "<javascript:alert(1)>", "![image.png](attachment:image.png)", "![a](attachment:b)",
    "<div class='modal in' style='position:fixed;top:0'>x</div>", "```mermaid\n&lt;img src=x onerror=alert(1)&gt;\n```",
    "$\\href{javascript:alert(1)}{x}$", "\\$\\\\href{javascript:alert(1)}{x}\\$", "# notebook", "\x1b]0;x\x07\u202e",
    "\\begin{a}" * 2000, "> " * 2000, "&#" + "9" * 5000,
]


def notebook(honest):
    more = []
    for number, act in enumerate(ACTS):
        attached = {"b": {"image/png": "\" onerror=alert(1) x=\"", act: act}, act: {"image/svg+xml": act}}
        about = {"tags": [act, "modal in"], "name": act, "raw_mimetype": "text/html", "nbgrader": {"grade_id": act, "solution": True}}
        for kind in ("markdown", "raw"):
            cell = {"cell_type": kind, "source": act, "metadata": about, "attachments": attached, "id": f"x{number}{kind}"}
            more.append(cell)
    honest["cells"] += [*more, {"cell_type": "markdown", "source": "x", "metadata": "text", "id": "kern-repairs"}]
    honest["metadata"] |= {
        "kernelspec": {"language": ACTS[0], "name": ACTS[1], "display_name": ACTS[2]},
        "language_info": {"name": ACTS[0], "pygments_lexer": ACTS[1]},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": ACTS[0]}}, "title": ACTS[0],
    }
    return json.dumps(honest).encode()
