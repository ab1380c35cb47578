package stoa.acquirer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import stoa.acquirer.Instruction.Authorise;

/** Lines of the book as bytes: numbers of fixed width, then texts, each with its length in one byte, then any trace id. */
final class EntryCodec {

    private static final Operation[] OPERATIONS = Operation.values();
    private static final Refusal[] REFUSALS = Refusal.values();

    private EntryCodec() {}

    static void write(Entry entry, ByteBuffer to) {
        Authorisation after = entry.after();
        to.put((byte) entry.operation().ordinal());
        to.put((byte)
                entry.refusal().map(refusal -> refusal.ordinal() + 1).orElse(0).intValue());
        to.put((byte) (after.voided() ? 1 : 0));
        to.putLong(entry.at()).putLong(entry.amount());
        to.putLong(after.id().getMostSignificantBits()).putLong(after.id().getLeastSignificantBits());
        to.putLong(after.request().amount()).putLong(after.captured()).putLong(after.refunded());
        putText(to, entry.key());
        putText(to, after.request().currency());
        putText(to, after.request().paymentMethod());
        putText(to, after.request().reference());
        entry.traceId().ifPresent(traceId -> putHex(to, traceId));
    }

    static Entry read(ByteBuffer from) {
        Operation operation = OPERATIONS[from.get()];
        Optional<Refusal> refusal =
                Optional.of((int) from.get()).filter(code -> code > 0).map(code -> REFUSALS[code - 1]);
        boolean voided = from.get() != 0;
        long at = from.getLong();
        long amount = from.getLong();
        UUID id = new UUID(from.getLong(), from.getLong());
        long authorised = from.getLong();
        long captured = from.getLong();
        long refunded = from.getLong();
        String key = text(from);
        Authorise request = new Authorise(authorised, text(from), text(from), text(from));
        Authorisation after = new Authorisation(id, request, captured, refunded, voided);
        Optional<String> traceId = from.hasRemaining() ? Optional.of(hex(from)) : Optional.empty();
        return new Entry(at, key, traceId, instruction(operation, after, amount), refusal, after);
    }

    private static Instruction instruction(Operation operation, Authorisation after, long amount) {
        return switch (operation) {
            case AUTHORISE -> after.request();
            case CAPTURE -> new Instruction.Capture(after.id(), amount);
            case VOID -> new Instruction.Void(after.id());
            case REFUND -> new Instruction.Refund(after.id(), amount);
        };
    }

    private static void putText(ByteBuffer to, String text) {
        to.put((byte) text.length()).put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void putHex(ByteBuffer to, String digits) {
        to.put(HexFormat.of().parseHex(digits));
    }

    private static String hex(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[Byte.toUnsignedInt(from.get())];
        from.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
