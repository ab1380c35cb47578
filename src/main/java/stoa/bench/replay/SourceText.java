package stoa.bench.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file's text and the encoding it was read with: UTF-8 when every byte of it is valid UTF-8, windows-1252 otherwise, which
 * is what spreadsheets write in Western Europe and what gives every byte a meaning.
 */
record SourceText(String text, Charset charset) {

    /** The whole text is held in memory: the year the three days are from is 45 MB. */
    static final long MAX_BYTES = 256L * 1024 * 1024;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static SourceText read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException(file + " has " + size + " bytes; at most " + MAX_BYTES + " are read");
        }
        return decode(Files.readAllBytes(file));
    }

    static SourceText decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new SourceText(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return new SourceText(new String(bytes, WINDOWS_1252), WINDOWS_1252);
        }
    }
}
