package stoa.platform.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes packets by reference: they are immutable, and in one process nothing need be encoded. */
final class PacketCodec implements MessageCodec<Packet, Packet> {

    static final String NAME = "packet";

    @Override
    public Packet transform(Packet packet) {
        return packet;
    }

    @Override
    public void encodeToWire(Buffer buffer, Packet packet) {
        throw notOnWire();
    }

    @Override
    public Packet decodeFromWire(int at, Buffer buffer) {
        throw notOnWire();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    private static IllegalStateException notOnWire() {
        return new IllegalStateException("every address of this bus is local to its process");
    }
}
