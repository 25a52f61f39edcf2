// Pictures as three slices of numbers from 0 to 1, from the page's own data or from a file of the reader's.
(function () {
  "use strict";
  const SIDE = 300;  // pixels of a longer side, at most
  const LUMA = [0.299, 0.587, 0.114].map(Math.fround);  // ITU-R BT.601: the eye sees green brightest
  // Turned upright as the camera says, and not by colour management away from the file's numbers
  const AS_TAKEN = { imageOrientation: "from-image", colorSpaceConversion: "none" };
  const HEIC = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

  // A picture from a Blob; an Error with a sentence where the browser cannot read it.
  async function open(blob, name) {
    if (!blob.size) throw new Error(`“${name}” is empty (0 bytes). Copy or download it again.`);
    let image;
    try {
      image = await (blob.type === "image/svg+xml" ? drawing(blob) : createImageBitmap(blob, AS_TAKEN));
    } catch {
      throw new Error(unreadable(name, new Uint8Array(await blob.slice(0, 64).arrayBuffer())));
    }
    const [wide, high] = [image.width, image.height];
    if (Math.min(wide, high) < 2) {
      throw new Error(`“${name}” has ${high} × ${wide} pixels, too few to pool. It takes at least 2 × 2.`);
    }
    const share = Math.min(1, SIDE / Math.max(wide, high));
    return sliced(image, Math.max(2, Math.round(wide * share)), Math.max(2, Math.round(high * share)), name);
  }

  function drawing(blob) {
    return new Promise((resolve, reject) => {
      const reader = new FileReader(), image = new Image();
      image.onload = () => image.width && image.height ? resolve(image) : reject(new Error("no size"));
      image.onerror = reject;
      reader.onload = () => { image.src = reader.result; };
      reader.readAsDataURL(blob);
    });
  }

  function sliced(image, width, height, name) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.fillStyle = "#fff";  // shines through where a picture is transparent
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const slice = (channel) => ({ height, width, values: new Float32Array(width * height).map((_, i) => data[4 * i + channel] / 255) });
    return whole(name, [slice(0), slice(1), slice(2)]);
  }

  function whole(name, slices) {
    const [red, green, blue] = slices.map(({ values }) => values);
    const grey = red.map((value, i) => Math.fround(value * LUMA[0]) + Math.fround(green[i] * LUMA[1]) + Math.fround(blue[i] * LUMA[2]));
    return { name, slices, grey: { ...slices[0], values: grey } };
  }

  function unreadable(name, bytes) {
    const text = String.fromCharCode(...bytes);
    if (text.slice(4, 8) === "ftyp" && HEIC.includes(text.slice(8, 12))) {
      return `“${name}” is a HEIC picture, as iPhones take them, and this browser cannot read it. ` +
        "Open it on the phone or computer and export it as JPEG.";
    }
    if (/^\s*<(!doctype|html)/i.test(text)) return `“${name}” is a web page, not a picture. Download the picture itself.`;
    return `“${name}” cannot be read as a picture. It is damaged, cut short, or of a kind that this browser does not know. ` +
      "Save it as JPEG or PNG and open that.";
  }

  // The file that a data: address holds.
  function fromAddress(address) {
    const [head, body] = address.split(",");
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    return new Blob([bytes], { type: head.slice(5).split(";")[0] });
  }

  // Bars in three directions and a disc, on grey.
  function shapes() {
    const tiles = [[25, 25, (x) => x / 12], [25, 165, (x, y) => y / 12], [165, 25, (x, y) => (x + y) / 17]];
    const values = new Float32Array(SIDE * SIDE).map((_, index) => {
      const y = Math.floor(index / SIDE), x = index % SIDE;
      const tile = tiles.find(([top, left]) => y >= top && y < top + 110 && x >= left && x < left + 110);
      if (tile) return Math.floor(tile[2](x, y)) % 2 ? 0.8 : 0.2;
      return Math.hypot(y - 220, x - 220) < 52 ? 0.9 : 0.5;
    });
    return whole("shapes", [0, 1, 2].map(() => ({ height: SIDE, width: SIDE, values })));
  }

  return { pictures: { open, fromAddress, shapes } };
})
