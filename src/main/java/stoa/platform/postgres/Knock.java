package stoa.platform.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a server whether it takes connections, as a client does that is about to sign in and then leaves: PostgreSQL's
 * protocol 3.0, "Start-up" and "Error and Notice Message Fields".
 */
record Knock(int port) {

    private static final int PROTOCOL = 3 << 16;
    private static final int NOTHING = -1;
    private static final int MOST_READ = 512;

    /** {@code cannot_connect_now}: it starts, recovers or stops. Any other refusal is about us. */
    private static final String NOT_NOW = "C57P03\0";

    /** False also when it says nothing within the limit. */
    boolean isAnswered(Duration limit) {
        int millis = (int) limit.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(startup());
            byte[] answer = new byte[MOST_READ];
            int length = socket.getInputStream().read(answer);
            return length != NOTHING && !new String(answer, 0, length, StandardCharsets.ISO_8859_1).contains(NOT_NOW);
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private static byte[] startup() throws IOException {
        byte[] parameters = ("user\0" + EmbeddedPostgres.SUPERUSER + "\0\0").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.writeInt(2 * Integer.BYTES + parameters.length);
        message.writeInt(PROTOCOL);
        message.write(parameters);
        return bytes.toByteArray();
    }
}
