package stoa.platform.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A record is its components and nothing else: a method such as {@code isFinal()} or {@code getTotal()} is not written. */
final class ComponentNaming extends DefaultAccessorNamingStrategy.Provider {

    private static final long serialVersionUID = 1L;

    @Override
    public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass recordClass) {
        Set<String> components = Arrays.stream(recordClass.getRawType().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
        return new DefaultAccessorNamingStrategy.RecordNaming(config, recordClass) {
            @Override
            public String findNameForRegularGetter(AnnotatedMethod method, String name) {
                return components.contains(name) ? name : null;
            }

            @Override
            public String findNameForIsGetter(AnnotatedMethod method, String name) {
                return findNameForRegularGetter(method, name);
            }
        };
    }
}
