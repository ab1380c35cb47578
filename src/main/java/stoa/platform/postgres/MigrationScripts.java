package stoa.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the scripts of a folder {@code db/<folder>} on the class path, be that a jar or a directory of classes. */
final class MigrationScripts {

    private MigrationScripts() {}

    /** In the order they are to run. */
    static List<MigrationScript> of(String folder) {
        try {
            Set<String> files = new TreeSet<>();
            for (URL place : Collections.list(loader().getResources("db/" + folder))) {
                files.addAll(filesIn(place));
            }
            return inOrder(files.stream()
                    .map(file -> MigrationScript.of(folder, file, read("db/" + folder + "/" + file)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list db/" + folder + " on the class path", e);
        }
    }

    static List<MigrationScript> inOrder(List<MigrationScript> scripts) {
        Map<Integer, MigrationScript> byVersion = new TreeMap<>();
        for (MigrationScript script : scripts) {
            MigrationScript other = byVersion.put(script.version(), script);
            if (other != null) {
                throw new IllegalArgumentException(
                        "db/" + other.key() + " and db/" + script.key() + " have the same number");
            }
        }
        return List.copyOf(byVersion.values());
    }

    private static Set<String> filesIn(URL place) throws IOException {
        if (place.openConnection() instanceof JarURLConnection jar) {
            String prefix = jar.getEntryName().replaceFirst("/*$", "/");
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
                    .map(name -> name.substring(prefix.length()))
                    .collect(Collectors.toSet());
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(place.toString())))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static String read(String resource) {
        try (InputStream in = loader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static ClassLoader loader() {
        return MigrationScripts.class.getClassLoader();
    }
}
