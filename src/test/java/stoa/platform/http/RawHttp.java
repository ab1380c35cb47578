package stoa.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what no client library would. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 15_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** Sends the text as it is, and reads until the server closes the connection. */
    String send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String send(byte[] bytes) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            return readAll(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toString(StandardCharsets.UTF_8);
    }
}
