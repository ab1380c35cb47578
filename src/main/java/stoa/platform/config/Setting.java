package stoa.platform.config;

import java.lang.reflect.RecordComponent;

/**
 * One line of the reference of settings.
 *
 * @param key {@code http.port}; a part in angle brackets stands for a name the operator chooses
 * @param variable the environment variable that sets it
 * @param type what can be written there
 * @param otherwise what holds when it is not given; empty for nothing
 * @param component where its meaning is documented
 */
public record Setting(String key, String variable, String type, String otherwise, RecordComponent component) {}
