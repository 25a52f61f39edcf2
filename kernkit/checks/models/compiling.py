"""How a model was compiled, as data: optimizer, loss, metrics."""

from typing import Any

import numpy as np

from .config import Cleaner, arrays, flags, number, text
from .faults import Custom, Unfit


def describe_compile(model: Any, trace_loss: Any) -> dict[str, Any] | None:
    """The optimizer with its state, the loss and the metrics of a compiled model; None where it is
    not compiled.

    A loss of the student's own is described by `trace_loss()`. Metrics of their own are left out:
    no judge looks at them.
    """
    if not getattr(model, "compiled", False):
        return None
    given = model._compile_config.config
    return {
        "optimizer": describe_optimizer(model),
        "loss": _loss(model, given["loss"], trace_loss),
        "loss_weights": Cleaner().clean(given["loss_weights"]),
        "metrics": _metrics(given["metrics"]),
        "weighted_metrics": _metrics(given["weighted_metrics"]),
        "run_eagerly": bool(model.run_eagerly),
    }


def _loss(model: Any, loss: Any, trace_loss: Any) -> Any:
    import keras

    if type(model).compute_loss not in (keras.Model.compute_loss, keras.Sequential.compute_loss):
        return {"graph": trace_loss()}
    try:
        return _named(loss, keras.losses)
    except Custom:
        return {"graph": trace_loss()}


def _named(given: Any, home: Any) -> Any:
    """Losses or metrics as texts and configurations; Custom for those that are not Keras's own."""
    import keras

    if given is None or isinstance(given, str):
        return given
    if isinstance(given, list | tuple):
        return [_named(one, home) for one in given]
    if isinstance(given, dict):
        return {"named": {str(name): _named(one, home) for name, one in given.items()}}
    name = getattr(given, "__name__", "")
    if name and getattr(home, name, None) is given:
        made: Any = given
        return name if name.islower() else _named(made(), home)
    if not isinstance(given, keras.losses.Loss | keras.metrics.Metric):
        raise Custom("a function of the student's own")
    return {"object": Cleaner().clean(keras.saving.serialize_keras_object(given))}


def _metrics(given: Any) -> list[Any] | None:
    import keras

    kept = []
    for metric in given if isinstance(given, list | tuple) else ():
        try:
            kept.append(_named(metric, keras.metrics))
        except Unfit:
            continue
    return kept or None


def describe_optimizer(model: Any) -> dict[str, Any] | None:
    """Class, rate, steps taken, and the optimizer's own variables with the weights (by number) they
    belong to.
    """

    optimizer = model.optimizer
    if optimizer is None:
        return None
    numbers = {id(weight): i for i, weight in enumerate(model.weights)}
    over = [
        numbers.get(id(variable), -1) for variable in getattr(optimizer, "_trainable_variables", [])
    ]
    built = optimizer.built and -1 not in over
    return {
        "object": _stock_optimizer(optimizer),
        "rate": float(np.asarray(optimizer.learning_rate)),
        "iterations": int(optimizer.iterations),
        "over": over if built else [],
        "variables": [np.asarray(v.numpy()) for v in optimizer.variables] if built else [],
    }


def _stock_optimizer(optimizer: Any) -> dict[str, Any]:
    """The optimizer's configuration; of a subclass, that of Keras's own optimizer it is made
    from.
    """
    import keras

    config = keras.saving.serialize_keras_object(optimizer)
    cleaned: dict[str, Any]
    try:
        cleaned = Cleaner().clean(config)
    except Custom:
        own_names = vars(keras.optimizers)
        bases = type(optimizer).__mro__
        stock = next((base for base in bases if own_names.get(base.__name__) is base), None)
        if stock is None or stock is keras.optimizers.Optimizer:
            raise Unfit(
                "Your model's optimizer is not one of Keras's own, and cannot be checked."
            ) from None
        own = {
            key: config["config"][key] for key in stock().get_config() if key in config["config"]
        }
        own["learning_rate"] = float(np.asarray(optimizer.learning_rate))
        cleaned = Cleaner().clean(
            {"module": "keras.optimizers", "class_name": stock.__name__, "config": own}
        )
    return cleaned


def apply_compile(
    model: Any, described: dict[str, Any] | None, loss_of_graph: Any, optimizer: Any = None
) -> None:
    """Compile `model` as described; with `optimizer`, that one stays. Raises Unfit or what Keras
    raises.
    """
    if described is None:
        return
    loss = described["loss"]
    graph = loss["graph"] if type(loss) is dict and set(loss) == {"graph"} else None
    model.compile(
        optimizer=optimizer
        or (
            described["optimizer"]
            and _built_object(described["optimizer"]["object"], "keras.optimizers")
        ),
        loss=loss_of_graph(graph) if graph is not None else _from_named(loss, "keras.losses"),
        loss_weights=Cleaner().clean(described["loss_weights"]),
        metrics=_from_named(described["metrics"], "keras.metrics"),
        weighted_metrics=_from_named(described["weighted_metrics"], "keras.metrics"),
        run_eagerly=flags([described["run_eagerly"]], 1)[0],
    )
    if optimizer is None and described["optimizer"]:
        apply_optimizer(model, described["optimizer"])


def _from_named(described: Any, home: str) -> Any:
    import keras

    if described is None:
        return None
    if type(described) is str:
        module = keras.losses if home == "keras.losses" else keras.metrics
        return (
            (module.get(text(described)) and described)
            if described not in ("accuracy", "acc")
            else described
        )
    if type(described) is list:
        return [_from_named(one, home) for one in described]
    if type(described) is dict and set(described) == {"named"} and type(described["named"]) is dict:
        return {text(name): _from_named(one, home) for name, one in described["named"].items()}
    if type(described) is dict and set(described) == {"object"}:
        return _built_object(described["object"], home)
    raise Unfit("The loss or the metrics of your model are not described as they should be.")


def _built_object(described: Any, home: str) -> Any:
    import keras

    if type(described) is not dict or described.get("module") != home:
        raise Unfit("The optimizer, the loss or the metrics of your model are not Keras's own.")
    return keras.saving.deserialize_keras_object(Cleaner().clean(described))


def apply_optimizer(model: Any, described: dict[str, Any]) -> None:
    """Bring the optimizer of a compiled model to the described state; its variables belong to the
    same weights.
    """
    optimizer, weights = model.optimizer, model.weights
    over, values = described["over"], arrays(described["variables"])
    if (
        type(over) is not list
        or len(over) > len(weights)
        or not all(type(i) is int and 0 <= i < len(weights) for i in over)
    ):
        raise Unfit("The state of your model's optimizer does not belong to its weights.")
    if over and not optimizer.built:
        optimizer.build([weights[i] for i in over])
    variables = optimizer.variables
    if over and [tuple(v.shape) for v in variables] != [v.shape for v in values]:
        raise Unfit("The state of your model's optimizer does not fit it.")
    for variable, value in zip(variables, values, strict=bool(over)):
        variable.assign(value)
    optimizer.iterations.assign(int(number(described["iterations"])))
    if np.asarray(optimizer.learning_rate) != (rate := number(described["rate"])):
        optimizer.learning_rate = rate
