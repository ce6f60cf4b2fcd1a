package uk.threshold.shelf;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML file, composed but never constructed: no types, anchors, aliases or merge keys. At most {@link #MOST_CHARACTERS}
 * characters and {@link #MOST_DEPTH} levels.
 */
final class YamlText {
    static final int MOST_CHARACTERS = 1 << 20;
    static final int MOST_DEPTH = 16;

    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP, Tag.SEQ, Tag.MAP);

    private final String file;
    private final Faults faults;

    private YamlText(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** What {@code text} says, or empty, with the fault noted, where it cannot be read at all. */
    static Optional<Tree> read(String file, String text, Faults faults) {
        return new YamlText(file, faults).read(text);
    }

    private Optional<Tree> read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            faults.add(Spot.whole(file), "the file is too large", "keep each file below a million characters");
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setMaxAliasesForCollections(0);
        Yaml yaml = new Yaml(options);
        try {
            if (hasTricks(yaml, text)) {
                return Optional.empty();
            }
            Node node = yaml.compose(new StringReader(text));
            if (node == null) {
                faults.add(Spot.whole(file), "the file says nothing", "fill it in, or take it off the list of files");
                return Optional.empty();
            }
            return Optional.of(tree(node));
        } catch (MarkedYAMLException unreadable) {
            int line = unreadable.getProblemMark() == null
                    ? 0
                    : unreadable.getProblemMark().getLine() + 1;
            faults.add(new Spot(file, line), "this is not readable as YAML", "look for a colon, quote or indent here");
        } catch (NumberFormatException notANumber) {
            // Where an escape or a directive lacks its digits, the library says so in this way alone.
            faults.add(Spot.whole(file), "this is not readable as YAML", "look for a backslash or a directive");
        } catch (YAMLException tooDeep) {
            faults.add(
                    Spot.whole(file),
                    "the file is nested too deeply, or too large",
                    "stay within " + MOST_DEPTH + " levels");
        }
        return Optional.empty();
    }

    /**
     * Whether the file names parts to repeat them elsewhere, so that a reader does not see what stands there, or names a
     * type to be made.
     */
    private boolean hasTricks(Yaml yaml, String text) {
        for (Event event : yaml.parse(new StringReader(text))) {
            Spot spot = new Spot(file, event.getStartMark().getLine() + 1);
            if (event instanceof AliasEvent || event instanceof NodeEvent named && named.getAnchor() != null) {
                faults.add(spot, "anchors and aliases are not allowed", "write the list out where it is needed");
                return true;
            }
            if (event instanceof ScalarEvent scalar && scalar.getTag() != null
                    || event instanceof CollectionStartEvent collection && collection.getTag() != null) {
                faults.add(spot, "types are not allowed", "write plain text, lists and mappings only");
                return true;
            }
        }
        return false;
    }

    private Tree tree(Node node) {
        Spot spot = spot(node);
        if (node.getTag().equals(Tag.NULL)) {
            faults.add(spot, "a value is missing", "fill it in, or leave it out");
        }
        return switch (node) {
            case ScalarNode scalar -> new Tree.Text(spot, scalar.getValue().strip());
            case SequenceNode sequence ->
                new Tree.Listing(
                        spot, sequence.getValue().stream().map(this::tree).toList());
            case MappingNode mapping -> new Tree.Mapping(spot, entries(mapping));
            default -> throw new IllegalStateException("composed YAML has three kinds of node");
        };
    }

    private List<Tree.Entry> entries(MappingNode mapping) {
        List<Tree.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Spot spot = spot(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.MERGE)) {
                faults.add(spot, "a key must be plain text", "write the key out");
            } else if (!seen.add(key.getValue())) {
                faults.add(spot, "`" + key.getValue() + "` stands twice in one mapping", "keep one of them");
            } else {
                Tree value = tree(tuple.getValueNode());
                if (!tuple.getValueNode().getTag().equals(Tag.NULL)) {
                    entries.add(new Tree.Entry(spot, key.getValue(), value));
                }
            }
        }
        return entries;
    }

    private Spot spot(Node node) {
        return new Spot(file, node.getStartMark().getLine() + 1);
    }
}
