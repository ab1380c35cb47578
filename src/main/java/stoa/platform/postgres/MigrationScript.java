package stoa.platform.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a schema.
 *
 * @param folder the part of the platform it belongs to
 * @param version its place among those of the folder
 * @param file such as {@code V1__event_log.sql}
 */
record MigrationScript(String folder, int version, String file, String sql) {

    private static final Pattern FILE = Pattern.compile("V(\\d{1,6})__\\w+\\.sql");

    /** @throws IllegalArgumentException when the file's name is not {@code V<number>__<words>.sql} */
    static MigrationScript of(String folder, String file, String sql) {
        Matcher name = FILE.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException("db/" + folder + "/" + file + " is not called V<number>__<words>.sql");
        }
        return new MigrationScript(folder, Integer.parseInt(name.group(1)), file, sql);
    }

    /** What it is recorded under. */
    String key() {
        return folder + "/" + file;
    }

    String checksum() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(sql.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
