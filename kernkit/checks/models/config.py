"""What a description of a Keras model may hold: names of Keras's own classes, plain values, and
nothing that is code.

Keras can build a model from nested dictionaries. From what untrusted code wrote, these may name
functions, lambdas, classes of any package and files to load. So every dictionary with a class is
looked up here, by module and name, before Keras sees it.
"""

import importlib
import math
from typing import Any

import numpy as np

from ..library import library
from .faults import Custom, Unfit

DEEPEST, LARGEST, LONGEST = 60, 400_000, 20_000  # levels, values, characters of a text
MOST_BYTES = 256 * 2**20
DTYPES = {
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "bool",
}
POLICIES = DTYPES | {"mixed_float16", "mixed_bfloat16"}


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Left out on purpose: Lambda (Python code), TFSMLayer (loads a file), JaxLayer, FlaxLayer,
# TorchModuleWrapper (pickles), and everything for text, tables and hashing.
LAYERS = _names(
    """Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveAveragePooling2D
    AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D
    Add AdditiveAttention AlphaDropout Attention AugMix AutoContrast Average
    AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization Bidirectional
    CategoryEncoding CenterCrop Concatenate Conv1D Conv1DTranspose Conv2D Conv2DTranspose
    Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D Cropping1D Cropping2D Cropping3D
    CutMix Dense DepthwiseConv1D DepthwiseConv2D Dot Dropout ELU EinsumDense Embedding
    Equalization Flatten GRU GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D
    GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D
    GlobalMaxPooling3D GroupNormalization GroupQueryAttention Identity InputLayer LSTM
    LSTMCell LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D MaxPooling3D
    Maximum Minimum MixUp MultiHeadAttention Multiply Normalization PReLU Permute Pipeline
    RMSNormalization RNN RandAugment RandomBrightness RandomColorDegeneration
    RandomColorJitter RandomContrast RandomCrop RandomElasticTransform RandomErasing
    RandomFlip RandomGaussianBlur RandomGrayscale RandomHue RandomInvert RandomPerspective
    RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear
    RandomTranslation RandomZoom ReLU RepeatVector Rescaling Reshape Resizing
    SeparableConv1D SeparableConv2D SimpleRNN SimpleRNNCell Softmax Solarization
    SpatialDropout1D SpatialDropout2D SpatialDropout3D SpectralNormalization StackedRNNCells
    Subtract TimeDistributed UnitNormalization UpSampling1D UpSampling2D UpSampling3D
    ZeroPadding1D ZeroPadding2D ZeroPadding3D"""
)
# What Keras makes of `x / 255` and `keras.ops.mean(x)` in a functional model. None of these takes a
# function.
OPERATIONS = _names(
    """Abs Absolute Add All Amax Amin Any Arctan Argmax Argmin Average BroadcastTo Ceil Clip
    Concatenate Cos Cosh Cumsum Divide Dot Equal Exp ExpandDims Expm1 Flip Floor FloorDivide
    GetItem Greater GreaterEqual Hstack Isfinite Isnan Less LessEqual Log Log10 Log1p Log2
    Logaddexp LogicalAnd LogicalNot LogicalOr Matmul Max Maximum Mean Median Min Minimum Mod
    Moveaxis Multiply Negative NotEqual OnesLike Pad Power Prod Ravel Reciprocal Repeat
    Reshape Roll Round Sign Sin Sinh Split Sqrt Square Squeeze Stack Std Subtract Sum
    Swapaxes Take Tan Tanh Tile Transpose TrueDivide Trunc Var Vstack Where ZerosLike"""
)
NETWORK_OPERATIONS = _names(
    """AveragePool BatchNorm BinaryCrossentropy CategoricalCrossentropy Celu Conv ConvTranspose
    DepthwiseConv Elu Gelu Glu HardShrink HardSigmoid HardSilu HardTanh LeakyRelu LogSigmoid
    LogSoftmax MaxPool Moments Normalize Relu Relu6 Selu SeparableConv Sigmoid Silu
    SoftShrink Softmax Softplus Softsign SparsePlus Sparsemax Squareplus TanhShrink
    Threshold"""
)
OTHERS = {
    "keras": {"DTypePolicy", "Sequential"},
    "keras.models": {"Sequential"},
    "keras.src.models.functional": {"Functional"},
    "keras.src.ops.numpy": OPERATIONS,
    "keras.src.ops.nn": NETWORK_OPERATIONS,
    "keras.src.ops.math": {
        "Erf",
        "Erfinv",
        "Logsumexp",
        "Rsqrt",
        "SegmentMax",
        "SegmentSum",
        "TopK",
    },
    "keras.src.ops.core": {"Cast", "StopGradient", "ConvertToTensor"},
    "keras.src.ops.image": {
        "AffineTransform",
        "CropImages",
        "HSVToRGB",
        "PadImages",
        "RGBToGrayscale",
        "RGBToHSV",
        "Resize",
    },
    "keras.src.activations.activations": {"ReLU"},
    "keras.initializers": _names(
        """Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity IdentityInitializer
        LecunNormal LecunUniform Ones Orthogonal OrthogonalInitializer RandomNormal
        RandomUniform TruncatedNormal VarianceScaling Zeros"""
    ),
    "keras.regularizers": {"L1", "L1L2", "L2", "OrthogonalRegularizer"},
    "keras.constraints": {"MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"},
}
TRAINING = {
    "keras.optimizers": _names(
        "Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion Muon Nadam RMSprop SGD"
    ),
    "keras.optimizers.schedules": _names(
        "CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay"
        " PolynomialDecay"
    ),
    "keras.losses": _names(
        """BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy
        CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy CategoricalHinge
        CosineSimilarity Dice Hinge Huber KLDivergence LogCosh MeanAbsoluteError
        MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError Poisson
        SparseCategoricalCrossentropy SquaredHinge Tversky"""
    ),
    "keras.metrics": _names(
        """AUC Accuracy BinaryAccuracy BinaryCrossentropy BinaryIoU CategoricalAccuracy
        CategoricalCrossentropy F1Score FBetaScore FalseNegatives FalsePositives Mean
        MeanAbsoluteError MeanSquaredError Precision PrecisionAtRecall Recall
        RecallAtPrecision RootMeanSquaredError SensitivityAtSpecificity
        SparseCategoricalAccuracy SparseCategoricalCrossentropy SpecificityAtSensitivity
        TopKCategoricalAccuracy TrueNegatives TruePositives"""
    ),
}
ALLOWED = {"keras.layers": LAYERS} | OTHERS | TRAINING
ENTRIES = {
    "module",
    "class_name",
    "config",
    "registered_name",
    "build_config",
    "shared_object_id",
    "name",
    "inbound_nodes",
}


class Cleaner:
    """Copies a configuration, value by value; raises Unfit for anything that is not plainly
    harmless.

    With `trusted`, classes of the course's own library pass too: `custom` gathers them by
    name.
    """

    def __init__(self, trusted: bool = False) -> None:
        self.trusted = trusted
        self.custom: dict[str, type] = {}
        self._left = LARGEST

    def clean(self, value: Any, depth: int = 0) -> Any:
        """A copy made of None, bool, int, float, str, lists and dictionaries, in which every class
        is an allowed one.
        """
        self._left -= 1
        if depth > DEEPEST or self._left < 0:
            raise Unfit("The description of your model is too deep or too large to be checked.")
        if value is None or type(value) in (bool, float):
            return value
        if type(value) is int:
            if abs(value) >= 2**64:
                raise Unfit("A number in the description of your model is too large to be checked.")
            return value
        if type(value) is str:
            return text(value)
        if type(value) in (list, tuple):
            return [self.clean(v, depth + 1) for v in value]
        if type(value) is not dict:
            raise Unfit(
                f"Your model's configuration holds a value of type {type(value).__name__}, which"
                " cannot be passed on."
            )
        if "class_name" in value:
            return self._object(value, depth)
        return self._entries(value, depth)

    def _entries(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        return {text(key): self.clean(v, depth + 1) for key, v in value.items()}

    def _object(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        name, module = text(value["class_name"]), value.get("module")
        if name.startswith("__"):
            return self._special(name, value, depth)
        if name in ("function", "Lambda") or name not in ALLOWED.get(
            module if type(module) is str else "", ()
        ):
            self._own_class(name, module)
        if not set(value) <= ENTRIES or type(value.get("config")) is not dict:
            raise Unfit(f"The description of {name} in your model is not as Keras writes it.")
        if value.get("registered_name") not in (None, name if name in self.custom else None):
            raise Unfit(
                f"{name} in your model goes by a registered name; only Keras's own classes can be"
                " rebuilt."
            )
        if name == "DTypePolicy" and value["config"].get("name") not in POLICIES:
            raise Unfit("Your model has a data type of its own, which cannot be rebuilt.")
        entries = self._entries(value, depth)
        return entries | {"registered_name": name} if name in self.custom else entries

    def _own_class(self, name: str, module: Any) -> None:
        if not (self.trusted and type(module) is str and module.startswith(f"{library().name}.")):
            raise Custom(
                f"`{name}` is not among Keras's own layers and functions that can be rebuilt by"
                " their names."
            )
        self.custom[name] = getattr(importlib.import_module(module), name)

    def _special(self, name: str, value: dict[str, Any], depth: int) -> dict[str, Any]:
        """Keras's way to write down symbolic tensors, constants and slices."""
        config = value.get("config")
        if name not in ("__keras_tensor__", "__tensor__", "__numpy__", "__slice__", "__ellipsis__"):
            raise Custom(
                f"Your model holds code of its own ({name.strip('_')}), which cannot be rebuilt."
            )
        if type(config) is not dict or not set(value) <= {"class_name", "config"}:
            raise Unfit("The description of a tensor in your model is not as Keras writes it.")
        if "dtype" in config and config["dtype"] not in DTYPES:
            raise Unfit("A tensor in your model has a data type that cannot be rebuilt.")
        return {"class_name": name, "config": self._entries(config, depth)}


def text(value: Any) -> str:
    """`value`, if it is a text of sensible length in valid Unicode; Unfit otherwise."""
    try:
        if type(value) is not str or len(value.encode()) > LONGEST:
            raise Unfit("A name in the description of your model is no text of a sensible length.")
    except UnicodeEncodeError as error:
        raise Unfit("A name in the description of your model is no valid text.") from error
    return value


def arrays(values: Any) -> list[np.ndarray]:
    """`values`, if it is a list of arrays of numbers that are together not larger than MOST_BYTES;
    Unfit otherwise.
    """
    if type(values) is not list or not all(
        type(v) is np.ndarray and v.dtype.name in DTYPES for v in values
    ):
        raise Unfit("The weights of your model are not arrays of numbers.")
    size = sum(v.nbytes for v in values)
    if size > MOST_BYTES:
        raise Unfit(
            f"Your model's weights take {size / 2**20:,.0f} MB; at most {MOST_BYTES >> 20} MB can"
            " be checked."
        )
    return values


def flags(values: Any, count: int) -> list[bool]:
    """`values`, if it is a list of `count` truth values; Unfit otherwise."""
    if type(values) is not list or len(values) != count or not all(type(v) is bool for v in values):
        raise Unfit(
            "The description of your model does not say for each layer whether it can learn."
        )
    return values


def number(value: Any) -> float:
    """`value`, if it is a finite number; Unfit otherwise."""
    if type(value) not in (int, float) or not math.isfinite(value):
        raise Unfit("A number in the description of your model is missing or not finite.")
    found: float = value
    return found
