package stoa.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceTextTest {

    private static final String TEXT = "caf\u00e9 \u00a32.55";

    @Test
    void readsUtf8WhereTheBytesAreValid() {
        SourceText read = SourceText.decode(TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(read).isEqualTo(new SourceText(TEXT, StandardCharsets.UTF_8));
    }

    @Test
    void dropsAByteOrderMark() {
        SourceText read = SourceText.decode(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8));

        assertThat(read.text()).isEqualTo(TEXT);
    }

    @Test
    void readsOtherBytesAsWindows1252AndSaysSo() {
        Charset windows = Charset.forName("windows-1252");

        assertThat(SourceText.decode(TEXT.getBytes(windows))).isEqualTo(new SourceText(TEXT, windows));
    }
}
