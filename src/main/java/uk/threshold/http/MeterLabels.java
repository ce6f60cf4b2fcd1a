package uk.threshold.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps what callers write out of the metrics. The framework labels a call that no endpoint took with its path and method as
 * they came; here a path that is no endpoint's template, and a method that is not offered, are both {@code other}.
 */
@Singleton
final class MeterLabels implements MeterFilter {
    private static final String OTHER = "other";

    private final Templates templates;

    MeterLabels(Templates templates) {
        this.templates = templates;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("http.server")) {
            return id;
        }
        List<Tag> tags = id.getTags().stream().map(this::known).toList();
        return id.replaceTags(tags);
    }

    /** A registry within a registry asks again, of what was answered before. */
    private Tag known(Tag tag) {
        return switch (tag.getKey()) {
            case "uri" -> Tag.of("uri", templates.plain(tag.getValue()).orElse(OTHER));
            case "method" -> FrontDoor.METHODS.contains(tag.getValue()) ? tag : Tag.of("method", OTHER);
            default -> tag;
        };
    }
}
