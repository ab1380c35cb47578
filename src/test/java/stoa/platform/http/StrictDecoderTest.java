package stoa.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The decoder's judgement must not depend on how the network cuts a request into pieces. */
class StrictDecoderTest {

    private static final String HONEST = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n\n a\r\n\tb\n";
    private static final String FOLDED = "GET /b HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n";

    @Test
    void acceptsAnHonestRequestHoweverItIsCut() {
        cuts(HONEST).forEach(pieces -> assertThat(judged(pieces)).containsExactly(true));
        assertThat(judged(HONEST.split(""))).containsExactly(true);
    }

    @Test
    void refusesAFoldedLineHoweverItIsCut() {
        cuts(FOLDED).forEach(pieces -> assertThat(judged(pieces)).containsExactly(false));
        assertThat(judged(FOLDED.split(""))).containsExactly(false);
    }

    @Test
    void refusesAFoldedLineInALaterRequestAndAfterEmptyLines() {
        cuts(HONEST + "\r\n" + FOLDED)
                .forEach(pieces -> assertThat(judged(pieces)).containsExactly(true, false));
    }

    @Test
    void closesAConnectionWhoseHeadDoesNotComplete() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(bytes("GET / HTTP/1.1\r\nHo"));
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesAConnectionOpenBetweenRequests() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(bytes(HONEST));
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
    }

    /** For each request whether it was accepted. */
    private static List<Boolean> judged(String... pieces) {
        EmbeddedChannel channel = channel();
        Stream.of(pieces).map(StrictDecoderTest::bytes).forEach(channel::writeInbound);
        List<Boolean> accepted = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                accepted.add(request.decoderResult().isSuccess());
            }
            ReferenceCountUtil.release(message);
        }
        assertThat(channel.close().isDone()).isTrue();
        return accepted;
    }

    private static EmbeddedChannel channel() {
        return new EmbeddedChannel(new StrictDecoder(new HttpServerOptions(), Duration.ofSeconds(1)));
    }

    private static Stream<String[]> cuts(String text) {
        return IntStream.range(1, text.length())
                .mapToObj(at -> new String[] {text.substring(0, at), text.substring(at)});
    }

    private static Object bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
