package stoa.platform.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * A transport that puts a {@link Doorkeeper} before every connection an HTTP server accepts. This is the one place where Vert.x
 * lets a connection be touched before its first request has been read.
 */
public final class GuardedTransport implements Transport {

    private final Transport guarded;
    private final Duration headTimeout;

    private GuardedTransport(Transport guarded, Duration headTimeout) {
        this.guarded = guarded;
        this.headTimeout = headTimeout;
    }

    /**
     * The fastest transport this machine has, guarded; to be given to the builder of Vert.x.
     *
     * @param headTimeout how long the head of a request may take to arrive
     */
    public static io.vertx.core.transport.Transport fastest(Duration headTimeout) {
        io.vertx.core.transport.Transport own = io.vertx.core.transport.Transport.nativeTransport();
        io.vertx.core.transport.Transport fastest =
                own != null && own.available() ? own : io.vertx.core.transport.Transport.NIO;
        return new Choice(fastest, new GuardedTransport(fastest.implementation(), headTimeout));
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        guarded.configure(options, domainSocket, bootstrap);
        if (options instanceof HttpServerOptions http && !http.isSsl()) {
            bootstrap.handler(new Accepting(http, headTimeout));
        }
    }

    private static final class Accepting extends ChannelInboundHandlerAdapter {
        private final HttpServerOptions options;
        private final Duration headTimeout;

        Accepting(HttpServerOptions options, Duration headTimeout) {
            this.options = options;
            this.headTimeout = headTimeout;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            ((Channel) accepted).pipeline().addFirst(new Doorkeeper(options, headTimeout));
            context.fireChannelRead(accepted);
        }
    }

    private record Choice(io.vertx.core.transport.Transport guarded, Transport implementation)
            implements io.vertx.core.transport.Transport {
        @Override
        public String name() {
            return guarded.name();
        }

        @Override
        public boolean available() {
            return guarded.available();
        }

        @Override
        public Throwable unavailabilityCause() {
            return guarded.unavailabilityCause();
        }
    }

    @Override
    public boolean supportsDomainSockets() {
        return guarded.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return guarded.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return guarded.isAvailable();
    }

    @Override
    public Throwable unavailabilityCause() {
        return guarded.unavailabilityCause();
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return guarded.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
        return guarded.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return guarded.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return guarded.eventLoopGroup(type, threads, factory, ioRatio);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return guarded.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation")
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return guarded.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return guarded.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return guarded.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        guarded.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
        guarded.configure(options, connectTimeout, domainSocket, bootstrap);
    }
}
