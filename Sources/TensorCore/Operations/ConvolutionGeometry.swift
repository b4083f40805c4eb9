internal import CKernels

/// The shape of a convolution's or a pool's window and how it moves over a map [batch × height × width × channels].
public struct ConvolutionGeometry: Hashable, Sendable {
    /// Height and width of the window, each 1 or more.
    public var kernel: (height: Int, width: Int)
    /// The steps of the window, each 1 or more.
    public var stride: (height: Int, width: Int)
    /// Rows and columns of zeros on each side, 0 or more.
    public var padding: (height: Int, width: Int)
    /// The distance of the window's taps, each 1 or more.
    public var dilation: (height: Int, width: Int)
    /// Groups of channels that do not see one another; divides the channels in and out.
    public var groups: Int

    /// A square window.
    public init(kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1) {
        self.init(
            kernel: (kernel, kernel), stride: (stride, stride), padding: (padding, padding),
            dilation: (dilation, dilation),
            groups: groups)
    }

    public init(
        kernel: (height: Int, width: Int), stride: (height: Int, width: Int) = (1, 1),
        padding: (height: Int, width: Int) = (0, 0), dilation: (height: Int, width: Int) = (1, 1), groups: Int = 1
    ) {
        let least = [kernel.height, kernel.width, stride.height, stride.width, dilation.height, dilation.width, groups]
        precondition(
            least.allSatisfy { $0 >= 1 } && padding.height >= 0 && padding.width >= 0,
            "A window of \(kernel), stride \(stride), padding \(padding), dilation \(dilation), \(groups) groups is none."
        )
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.groups = groups
    }

    /// A window along the last axis of a signal [batch × 1 × length × channels].
    public static func alongSignal(
        kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1
    ) -> ConvolutionGeometry {
        ConvolutionGeometry(
            kernel: (1, kernel), stride: (1, stride), padding: (0, padding), dilation: (1, dilation), groups: groups)
    }

    /// The map that a map of `height` × `width` gives, with floors as PyTorch takes them; 0 where the window does not fit.
    public func output(height: Int, width: Int) -> (height: Int, width: Int) {
        func length(_ input: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ dilation: Int) -> Int {
            let room = input + 2 * padding - dilation * (kernel - 1) - 1
            return room < 0 ? 0 : room / stride + 1
        }
        return (
            length(height, kernel.height, stride.height, padding.height, dilation.height),
            length(width, kernel.width, stride.width, padding.width, dilation.width)
        )
    }

    func descriptor(_ x: TensorShape, channelsOut: Int) -> aus_convolution {
        let out = output(height: x[1], width: x[2])
        return aus_convolution(
            batch: x[0], inHeight: x[1], inWidth: x[2], inChannels: x[3], outHeight: out.height, outWidth: out.width,
            outChannels: channelsOut, kernelHeight: kernel.height, kernelWidth: kernel.width, strideY: stride.height,
            strideX: stride.width, padTop: padding.height, padLeft: padding.width, dilationY: dilation.height,
            dilationX: dilation.width, groups: groups)
    }

    public static func == (a: ConvolutionGeometry, b: ConvolutionGeometry) -> Bool {
        a.kernel == b.kernel && a.stride == b.stride && a.padding == b.padding && a.dilation == b.dilation
            && a.groups == b.groups
    }

    public func hash(into hasher: inout Hasher) {
        for pair in [kernel, stride, padding, dilation] {
            hasher.combine(pair.height)
            hasher.combine(pair.width)
        }
        hasher.combine(groups)
    }
}
