"""Which TensorFlow graphs may run in the examiner: arithmetic on what is given and on the model's
variables, nothing else.
"""

import itertools
from typing import Any

import numpy as np

from .config import text
from .faults import Unfit

MOST_NODES, MOST_GRAPH_BYTES, MOST_NUMBERS = 50_000, 64 * 2**20, 2**26

# Nothing here touches files, devices, other processes, Python, or a resource that was not passed
# in.
OPERATIONS = frozenset(
    """
        Abs AccumulateNV2 Acos Acosh Add AddN AddV2 AdjustContrastv2 AdjustHue
        AdjustSaturation All Angle Any ApproximateEqual ArgMax ArgMin Asin Asinh
        Assert AssignAddVariableOp AssignSubVariableOp AssignVariableOp Atan Atan2
        Atanh AvgPool AvgPool3D AvgPool3DGrad AvgPoolGrad BatchMatMul BatchMatMulV2
        BatchMatMulV3 BatchNormWithGlobalNormalization BatchToSpace BatchToSpaceND
        BiasAdd BiasAddGrad BiasAddV1 Bincount Bitcast BitwiseAnd BitwiseOr BitwiseXor
        BroadcastArgs BroadcastGradientArgs BroadcastTo Bucketize Case Cast Ceil
        CheckNumerics Cholesky ClipByValue Complex ComplexAbs Concat ConcatOffset
        ConcatV2 Conj Const Conv2D Conv2DBackpropFilter Conv2DBackpropInput Conv3D
        Conv3DBackpropFilterV2 Conv3DBackpropInputV2 Cos Cosh CropAndResize Cross
        Cumprod Cumsum CumulativeLogsumexp DenseBincount DepthToSpace
        DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter
        DepthwiseConv2dNativeBackpropInput Diag DiagPart Digamma Dilation2D Div
        DivNoNan DynamicPartition DynamicStitch Einsum Elu EluGrad EmptyTensorList
        EnsureShape Equal Erf Erfc Erfinv EuclideanNorm Exp ExpandDims Expm1
        ExtractGlimpse ExtractImagePatches FFT FFT2D Fill Floor FloorDiv FloorMod
        FractionalAvgPool FractionalMaxPool FusedBatchNorm FusedBatchNormGrad
        FusedBatchNormGradV3 FusedBatchNormV2 FusedBatchNormV3 FusedPadConv2D
        FusedResizeAndPadConv2D Gather GatherNd GatherV2 Greater GreaterEqual HSVToRGB
        HistogramFixedWidth IFFT IFFT2D IRFFT IRFFT2D Identity IdentityN If Igamma
        Imag ImageProjectiveTransformV2 ImageProjectiveTransformV3 InTopKV2 Inv
        InvGrad Invert InvertPermutation IsFinite IsInf IsNan L2Loss LRN LRNGrad
        LeakyRelu LeakyReluGrad LeftShift Less LessEqual Lgamma LinSpace ListDiff Log
        Log1p LogSoftmax LogicalAnd LogicalNot LogicalOr LoopCond LowerBound MatMul
        MatrixBandPart MatrixDeterminant MatrixDiag MatrixDiagPart MatrixDiagPartV3
        MatrixDiagV3 MatrixInverse MatrixSetDiag MatrixSetDiagV3 MatrixSolve Max
        MaxPool MaxPool3D MaxPool3DGrad MaxPoolGrad MaxPoolGradV2 MaxPoolV2
        MaxPoolWithArgmax Maximum Mean Min Minimum MirrorPad MirrorPadGrad Mod Mul
        MulNoNan Multinomial Neg NextAfter NoOp NonMaxSuppressionV3 NotEqual
        NthElement OneHot OnesLike Pack Pad PadV2 ParallelDynamicStitch
        PartitionedCall Placeholder PlaceholderWithDefault Polygamma Pow
        PreventGradient Prod Qr RFFT RFFT2D RGBToHSV RandomGamma RandomPoissonV2
        RandomShuffle RandomStandardNormal RandomUniform RandomUniformInt Range Rank
        ReadVariableOp Real RealDiv Reciprocal ReciprocalGrad Relu Relu6 Relu6Grad
        ReluGrad Reshape ResizeArea ResizeBicubic ResizeBicubicGrad ResizeBilinear
        ResizeBilinearGrad ResizeNearestNeighbor ResizeNearestNeighborGrad
        ResourceGather Reverse ReverseSequence ReverseV2 RightShift Rint
        RngReadAndSkip RngSkip Roll Round Rsqrt RsqrtGrad ScaleAndTranslate ScatterNd
        SegmentMax SegmentMaxV2 SegmentMean SegmentMin SegmentMinV2 SegmentProd
        SegmentProdV2 SegmentSum SegmentSumV2 Select SelectV2 Selu SeluGrad Shape
        ShapeN Sigmoid SigmoidGrad Sign Sin Sinh Size Slice Softmax
        SoftmaxCrossEntropyWithLogits Softplus SoftplusGrad Softsign SoftsignGrad
        SpaceToBatch SpaceToBatchND SpaceToDepth SparseSoftmaxCrossEntropyWithLogits
        Split SplitV Sqrt SqrtGrad Square SquaredDifference Squeeze
        StatefulPartitionedCall StatefulRandomBinomial StatefulStandardNormalV2
        StatefulTruncatedNormal StatefulUniform StatefulUniformFullInt
        StatefulUniformInt StatelessCase StatelessIf StatelessMultinomial
        StatelessRandomGammaV2 StatelessRandomGetAlg StatelessRandomGetKeyCounter
        StatelessRandomGetKeyCounterAlg StatelessRandomNormal StatelessRandomNormalV2
        StatelessRandomPoisson StatelessRandomUniform StatelessRandomUniformFullInt
        StatelessRandomUniformFullIntV2 StatelessRandomUniformInt
        StatelessRandomUniformIntV2 StatelessRandomUniformV2
        StatelessSampleDistortedBoundingBox StatelessShuffle StatelessTruncatedNormal
        StatelessTruncatedNormalV2 StatelessWhile StopGradient StridedSlice
        StridedSliceGrad Sub Sum Svd Tan Tanh TanhGrad TensorListConcat
        TensorListConcatLists TensorListConcatV2 TensorListElementShape
        TensorListFromTensor TensorListGather TensorListGetItem TensorListLength
        TensorListPopBack TensorListPushBack TensorListPushBackBatch TensorListReserve
        TensorListResize TensorListScatterV2 TensorListSetItem TensorListSplit
        TensorListStack TensorScatterAdd TensorScatterMax TensorScatterMin
        TensorScatterSub TensorScatterUpdate Tile TileGrad TopK TopKV2 Transpose
        TruncateDiv TruncateMod TruncatedNormal Unique UniqueV2 UniqueWithCounts
        UniqueWithCountsV2 Unpack UnravelIndex UnsortedSegmentMax UnsortedSegmentMin
        UnsortedSegmentProd UnsortedSegmentSum UpperBound VariableShape Where While
        Xdivy Xlog1py Xlogy ZerosLike
        """.split()  # noqa: SIM905
)
_numbers = itertools.count()
# What the gradients of loops and branches need
KEPT_ATTRIBUTES = {"_num_original_outputs", "_lower_using_switch_merge"}


def checked_graph(packed: Any) -> Any:
    """The GraphDef in `packed` (uint8 array), without devices, hints and debug information.

    Raises Unfit where it is no GraphDef, too large, or holds an operation that is not in
    OPERATIONS: in the graph itself or in a function of its library, called or not.
    """
    import tensorflow as tf

    if (
        type(packed) is not np.ndarray
        or packed.dtype != np.uint8
        or packed.ndim != 1
        or packed.size > MOST_GRAPH_BYTES
    ):
        raise Unfit("The graph of your model is missing, or too large to be checked.")
    graph = tf.compat.v1.GraphDef.FromString(packed.tobytes())
    # TensorFlow knows functions by their names, in all of a process: give them names that nobody
    # else has.
    names = {
        function.signature.name: f"given_{next(_numbers)}" for function in graph.library.function
    }
    if (
        len(graph.node) + sum(len(function.node_def) for function in graph.library.function)
        > MOST_NODES
    ):
        raise Unfit(
            f"The graph of your model has more than {MOST_NODES:,} operations, too many to be"
            " checked."
        )
    if len(names) != len(graph.library.function):
        raise Unfit("The graph of your model has two functions of one name.")
    graph.library.ClearField("gradient")
    graph.library.ClearField("registered_gradients")
    for function in graph.library.function:
        for hints in (function.attr, function.arg_attr):
            hints.clear()
        function.signature.name = names[function.signature.name]
        _check_nodes(function.node_def, names)
    _check_nodes(graph.node, names)
    return graph


def _check_nodes(nodes: Any, names: dict[str, str]) -> None:
    for node in nodes:
        if node.op not in OPERATIONS:
            raise Unfit(_sentence(node.op))
        node.ClearField("device")
        node.ClearField("experimental_debug_info")
        for key in list(node.attr):
            if key.startswith("_") and key not in KEPT_ATTRIBUTES:
                del node.attr[key]
            else:
                _check_attribute(key, node.attr[key], names)


def _check_attribute(key: str, value: Any, names: dict[str, str]) -> None:
    if key in ("config_proto", "config", "executor_type"):
        value.s = b""
    for function in (
        [value.func, *value.list.func] if value.HasField("func") or value.list.func else []
    ):
        if function.name not in names or function.attr:
            raise Unfit("The graph of your model calls a function that is not in it.")
        function.name = names[function.name]
    if value.HasField("tensor"):
        size = 1.0
        for dim in value.tensor.tensor_shape.dim:
            size *= dim.size
        if not 0 <= size <= MOST_NUMBERS:
            raise Unfit("The graph of your model holds a constant that is too large to be checked.")


def _sentence(operation: str) -> str:
    name = text(operation)[:40]
    if name in ("PyFunc", "EagerPyFunc", "PyFuncStateless"):
        return (
            "Your model calls Python from within (`tf.numpy_function` or `tf.py_function`), so it"
            " cannot be checked outside your notebook. Write that step with `tf` or `keras.ops`."
        )
    return (
        f"Your model uses the TensorFlow operation {name}, which cannot be checked: it is no plain"
        " arithmetic on pictures."
    )
