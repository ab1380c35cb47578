package stoa.bench;

/** Finds a string in JSON text without parsing it: an answer is looked at in every measured request. */
final class Scan {

    private Scan() {}

    /** The first string under that name, wherever it is; empty when there is none. Escapes are left as they are. */
    static String string(String json, String name) {
        int key = json.indexOf('"' + name + '"');
        int begin = key < 0 ? -1 : json.indexOf('"', key + name.length() + 2) + 1;
        return begin <= 0 ? "" : json.substring(begin, Math.max(begin, json.indexOf('"', begin)));
    }
}
