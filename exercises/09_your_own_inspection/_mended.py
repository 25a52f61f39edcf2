"""The pipelines of `find_the_bug` without their bugs: what to put in place of which lines."""

from importlib import import_module

BANK = import_module("helpers.judges.09_your_own_inspection.find_the_bug").BUGS

# By code: pieces of the pipeline's text, and what stands there when it is mended
CHANGES = {
    "bgr": [("IMREAD_COLOR)", "IMREAD_COLOR)[..., ::-1]")],
    "scaled_twice": [(".astype(np.float32) / 255", ".astype(np.float32)")],
    "wraps": [("pictures + np.uint8($more)", "pictures.astype(int) + $more")],
    "rows_for_columns": [("($rows, $columns), inter", "($columns, $rows), inter")],
    "by_alphabet": [('sorted(["ok", "def"])', '["ok", "def"]')],
    "two_orders": [
        ("    return pictures", "    order = rng.permutation(len(pictures))\n    return pictures"),
        ("[rng.permutation(len(pictures))]", "[order]"),
        ("[rng.permutation(len(labels))]", "[order]"),
    ],
    "reshaped": [("first.reshape(count, height, width, channels)", "first.transpose(0, 2, 3, 1)")],
    "alpha_cut": [("// 255", "/ 255")],
    "leak_of_statistics": [("np.concatenate([train, valid])", "train")],
    "leak_of_parts": [
        (
            'places = np.argsort(parts, kind="stable")',
            "held = parts > np.unique(parts)[-$held - 1]",
        ),
        (
            "np.sort(places[:-$held]), np.sort(places[-$held:])",
            "np.flatnonzero(~held), np.flatnonzero(held)",
        ),
    ],
    "augmented_validation": [("parts[1] / $most", "valid / $most")],
    "from_logits": [("from_logits=True", "")],
    "softmax_of_one": [("softmax", "sigmoid")],
    "monitor": [('"loss"', '"val_loss"')],
    "direction": [("argmin", "argmax")],
    "one_coin": [
        (
            "return pictures[:, :, ::-1] if rng.random() < 0.5 else pictures.copy()",
            "heads = rng.random(len(pictures)) < 0.5\n"
            "    return np.where(heads[:, None, None], pictures[:, :, ::-1], pictures)",
        )
    ],
    "weights_upside_down": [
        ("$mean * 2 * float((labels == one).mean())", "$mean / (2 * float((labels == one).mean()))")
    ],
    "last_batch": [("len(pictures) // $size", "-(-len(pictures) // $size)")],
    "training_mode": [("training=True", "training=False")],
    "other_threshold": [("np.round(scores) == 1", "scores >= $limit")],
    "argmax_of_one": [("np.argmax(scores, axis=1)", "(scores[:, 0] >= $limit).astype(int)")],
    "all_with_all": [("(scores >= $limit)", "(scores[:, 0] >= $limit)")],
    "chosen_on_test": [
        (
            "return max(float(((scores >= limit) == labels).mean()) for limit in limits)",
            "shares = [((valid[1] >= limit) == valid[0]).mean() for limit in limits]\n"
            "    return float(((scores >= limits[np.argmax(shares)]) == labels).mean())",
        )
    ],
    "mean_of_batches": [
        (
            "batches = [right[start : start + 4].mean() for start in range(0, len(right), 4)]",
            "batches = [right[start : start + 4].sum() for start in range(0, len(right), 4)]",
        ),
        ("np.mean(batches)", "sum(batches) / len(right)"),
    ],
    "precision_for_recall": [("labels[said]", "said[labels == 1]")],
    "larger_class": [
        (
            "return float(((scores >= $limit) == labels).mean())",
            "said = scores >= $limit\n"
            "    return float(said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2",
        )
    ],
    "costs_exchanged": [
        ("(labels == 0) & said", "(labels == 1) & ~said"),
        ("thrown_away = (labels == 1) & ~said", "thrown_away = (labels == 0) & said"),
    ],
}


def _mended(code: str) -> str:
    text: str = BANK[code].text
    for old, new in CHANGES[code]:
        if old not in text:
            raise ValueError(f"{code}: {old!r} is not in the pipeline's text")
        text = text.replace(old, new)
    return text


MENDED = {code: _mended(code) for code in BANK}
