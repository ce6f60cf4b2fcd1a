package uk.threshold.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The paths of the endpoints as their classes name them, with the names of their parameters in braces. */
@Singleton
final class Templates {
    /** By the template as the framework writes it, and as it stands here, the template without its patterns. */
    private final Map<String, String> plain = new HashMap<>();

    Templates(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                for (Method method : bean.getBeanClass().getMethods()) {
                    endpoint(method).ifPresent(path -> add(root.value() + "/" + path));
                }
            }
        }
    }

    /** The path of a method below its class; empty where the method is no endpoint. */
    private static Optional<String> endpoint(Method method) {
        Path path = method.getAnnotation(Path.class);
        boolean served = Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
        return served ? Optional.of(path == null ? "" : path.value()) : Optional.empty();
    }

    private void add(String path) {
        String template = ("/" + path).replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
        String without = template.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        plain.put(template, without);
        plain.put(without, without);
    }

    /** The template without its patterns, for one with or without them; empty where it is no endpoint's. */
    Optional<String> plain(String template) {
        return Optional.ofNullable(plain.get(template));
    }

    Collection<String> all() {
        return Collections.unmodifiableCollection(plain.values());
    }
}
