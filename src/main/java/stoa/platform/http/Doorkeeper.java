package stoa.platform.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/**
 * Sees the first bytes of a connection. Vert.x decides by them which protocol is spoken and only then puts its decoder in
 * place; they are handed on one by one until it has, and if it speaks HTTP/1 its decoder is replaced by a strict one before
 * it has read a line.
 */
final class Doorkeeper extends ChannelInboundHandlerAdapter {

    private static final String DECODER = "httpDecoder";
    private static final byte[] HTTP_2 = {'P', 'R', 'I'};

    private final HttpServerOptions options;
    private final Duration headTimeout;
    private int seen;

    Doorkeeper(HttpServerOptions options, Duration headTimeout) {
        this.options = options;
        this.headTimeout = headTimeout;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        while (bytes.isReadable() && context.pipeline().get(DECODER) == null && seen < HTTP_2.length) {
            seen++;
            context.fireChannelRead(bytes.readRetainedSlice(1));
        }
        if (context.pipeline().get(DECODER) != null) {
            context.pipeline().replace(DECODER, DECODER, new StrictDecoder(options, headTimeout));
        }
        if (context.pipeline().get(DECODER) != null || seen == HTTP_2.length) {
            context.pipeline().remove(this);
        }
        context.fireChannelRead(bytes);
    }
}
