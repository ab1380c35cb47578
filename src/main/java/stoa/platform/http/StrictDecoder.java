package stoa.platform.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads HTTP/1 as strictly as RFC 9112 allows, where Netty is more generous: no folded header lines, no header without a name,
 * no version but 1.0 and 1.1. A head must be complete within a time, or the connection is closed.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {

    private static final String H2C = "h2c";
    private static final String HTTP2_SETTINGS = "HTTP2-Settings";

    private final Duration headTimeout;
    private boolean headBegun;
    private boolean inBody;
    private String objection;
    private Future<?> headDeadline;

    StrictDecoder(HttpServerOptions options, Duration headTimeout) {
        super(options);
        this.headTimeout = headTimeout;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!inBody) {
            lookAtHead(in);
        }
        int before = out.size();
        super.decode(context, in, out);
        out.subList(before, out.size()).forEach(this::decoded);
        watchHead(context, !inBody && (headBegun || in.isReadable()));
    }

    /** Netty reads whole lines, so there is always the start of a line to begin with. */
    private void lookAtHead(ByteBuf in) {
        int line = in.readerIndex();
        while (line >= 0 && line < in.writerIndex()) {
            byte first = in.getByte(line);
            if (first == ' ' || first == '\t') {
                objection = "a header line is folded";
            }
            boolean blank = first == '\r' || first == '\n';
            if (blank && headBegun) {
                return;
            }
            headBegun |= !blank;
            line = in.indexOf(line, in.writerIndex(), (byte) '\n') + 1;
            if (line == 0) {
                return;
            }
        }
    }

    @Override
    protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
        if (length == 0) {
            objection = "a header has no name";
        }
        return super.splitHeaderName(bytes, start, length);
    }

    private void decoded(Object message) {
        if (message instanceof HttpRequest request) {
            headBegun = false;
            inBody = true;
            judge(request);
            staysAsItIs(request.headers());
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
        }
    }

    private void judge(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            objection = "only HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken here";
        }
        if (objection != null && request.decoderResult().isSuccess()) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(objection)));
        }
    }

    /**
     * Whoever offers to go on in HTTP/2 gets its answer in HTTP/1.1, as RFC 9110 (7.8) allows; RFC 9113 (3.1) gives that way up. Right
     * behind "switching protocols" came a whole answer, of which curl and Java's own client take only so much before they
     * have switched: they failed, or waited for ever. HTTP/2 begins with its preface.
     */
    private static void staysAsItIs(HttpHeaders headers) {
        if (headers.containsValue(HttpHeaderNames.UPGRADE, H2C, true)) {
            headers.remove(HttpHeaderNames.UPGRADE).remove(HTTP2_SETTINGS);
        }
    }

    private void watchHead(ChannelHandlerContext context, boolean awaited) {
        if (awaited && headDeadline == null) {
            headDeadline =
                    context.executor().schedule(() -> giveUp(context), headTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } else if (!awaited && headDeadline != null) {
            headDeadline.cancel(false);
            headDeadline = null;
        }
    }

    private static void giveUp(ChannelHandlerContext context) {
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
