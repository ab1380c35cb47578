package stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The parts of records that may be absent: a document without one of them does not show how it is written. */
final class OptionalParts {

    private OptionalParts() {}

    /** Demands that every part that may be absent, of these records and those within, is there in one of them. */
    static void assertAllSeen(Collection<?> records) {
        Set<String> all = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        records.forEach(each -> {
            addDeclared(each.getClass(), all);
            addPresent(each, seen);
        });
        assertThat(seen)
                .as("parts that are in a golden document: one that is new and optional needs a document with it, or, if"
                        + " it is always there from now on, a new version")
                .isEqualTo(all);
    }

    private static void addDeclared(Type type, Set<String> declared) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> addDeclared(argument, declared));
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent part : record.getRecordComponents()) {
                if (part.getType() == Optional.class) {
                    declared.add(name(part));
                }
                addDeclared(part.getGenericType(), declared);
            }
        }
    }

    private static void addPresent(Object value, Set<String> present) {
        switch (value) {
            case Optional<?> some -> some.ifPresent(inner -> addPresent(inner, present));
            case Collection<?> many -> many.forEach(each -> addPresent(each, present));
            case Record whole -> {
                for (RecordComponent part : whole.getClass().getRecordComponents()) {
                    Object inner = valueOf(part, whole);
                    if (inner instanceof Optional<?> some && some.isPresent()) {
                        present.add(name(part));
                    }
                    addPresent(inner, present);
                }
            }
            default -> {}
        }
    }

    private static Object valueOf(RecordComponent part, Record whole) {
        try {
            return part.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a record of an api hides " + part, e);
        }
    }

    private static String name(RecordComponent part) {
        return part.getDeclaringRecord().getSimpleName() + "." + part.getName();
    }
}
