package uk.threshold.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what callers write out of the metrics. The framework labels a call that no endpoint took with its path and method as
 * they came; here a path that is no endpoint's template, and a method that is not offered, are both {@code other}.
 */
@Singleton
final class MeterLabels implements MeterFilter {
    private static final String OTHER = "other";

    /** By the template as the framework writes it, the template without its patterns. */
    private final Map<String, String> templates = new HashMap<>();

    MeterLabels(BeanManager beans) {
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
        String plain = template.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        templates.put(template, plain);
        // A registry within a registry asks again.
        templates.put(plain, plain);
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("http.server")) {
            return id;
        }
        List<Tag> tags = id.getTags().stream().map(this::known).toList();
        return id.replaceTags(tags);
    }

    private Tag known(Tag tag) {
        return switch (tag.getKey()) {
            case "uri" -> Tag.of("uri", templates.getOrDefault(tag.getValue(), OTHER));
            case "method" -> FrontDoor.METHODS.contains(tag.getValue()) ? tag : Tag.of("method", OTHER);
            default -> tag;
        };
    }
}
