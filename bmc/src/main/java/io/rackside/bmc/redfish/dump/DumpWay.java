package io.rackside.bmc.redfish.dump;

import com.fasterxml.jackson.core.JsonPointer;

import io.rackside.bmc.redfish.wire.ResourcePath;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A maker's own way to a dump, one data file each. All places are JSON pointers (RFC 6901); of
 * several the first that leads anywhere counts, since makers move them between versions.
 *
 * @param sha256 of the file, in hex; stands in the intent of each act that goes this way
 * @param platforms ids of the platforms whose BMCs have it
 * @param fileName what the dump is called on this side
 * @param links to follow in turn from a manager; what the last one leads to is where it begins
 * @param gathering how the BMC is asked to gather one; absent where one is ready at any time
 * @param sightings in recordings; none where it is known from documents only
 * @param evidence where it was read
 */
public record DumpWay(
        String id,
        String sha256,
        Set<String> platforms,
        String fileName,
        List<JsonPointer> links,
        Optional<Gathering> gathering,
        Fetching fetching,
        List<Sighting> sightings,
        List<URI> evidence) {
    public DumpWay {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(fetching, "fetching");
        platforms = Set.copyOf(platforms);
        links = List.copyOf(links);
        sightings = List.copyOf(sightings);
        evidence = List.copyOf(evidence);
    }

    /** Whether no recording shows it; nobody here has met a device that goes this way. */
    public boolean fromDocumentsOnly() {
        return sightings.isEmpty();
    }

    /**
     * How the BMC is asked.
     *
     * @param actions where the action stands
     * @param body texts, truth values and lists of texts; a list is cut down to what the action
     *     says it allows
     * @param longest it may take
     */
    public record Gathering(
            List<JsonPointer> actions,
            Map<String, Object> body,
            Duration longest,
            Progress progress) {
        public Gathering {
            actions = List.copyOf(actions);
            body = Collections.unmodifiableMap(new TreeMap<>(body));
            Objects.requireNonNull(longest, "longest");
            Objects.requireNonNull(progress, "progress");
        }
    }

    /**
     * How far it is.
     *
     * @param state the word for it
     * @param done words that say that it is there; when there are none, 100 percent say it
     * @param failed words that say that it will not be
     * @param percent a number, or a text that begins with one
     */
    public record Progress(
            Where where,
            List<JsonPointer> state,
            Set<String> done,
            Set<String> failed,
            List<JsonPointer> percent) {
        public Progress {
            Objects.requireNonNull(where, "where");
            state = List.copyOf(state);
            done = Set.copyOf(done);
            failed = Set.copyOf(failed);
            percent = List.copyOf(percent);
        }
    }

    /** Where that is told. */
    public sealed interface Where {
        /** In the task or job that the answer names. */
        record Task() implements Where {}

        /** In a resource of that name below the action. */
        record Below(String name) implements Where {}

        /** In an action's place, which is read and not posted to. */
        record Named(List<JsonPointer> actions) implements Where {
            public Named {
                actions = List.copyOf(actions);
            }
        }
    }

    /** How it is fetched. */
    public sealed interface Fetching {
        /** From a fixed place. */
        record Fixed(List<ResourcePath> places) implements Fetching {
            public Fixed {
                places = List.copyOf(places);
            }
        }

        /** From where a text of the first resource says. */
        record Linked(List<JsonPointer> places) implements Fetching {
            public Linked {
                places = List.copyOf(places);
            }
        }

        /** From where the newest task says that has such a text. */
        record OfTask(JsonPointer place) implements Fetching {
            public OfTask {
                Objects.requireNonNull(place, "place");
            }
        }

        /**
         * By a POST that changes nothing and is answered with the file.
         *
         * @param actions of the first resource or its manager
         * @param beside name of the action beside that of gathering, for BMCs that have it and do
         *     not say so; empty for none
         * @param body in which {@link #PLACE} stands for what progress says at the pointer
         * @param place where progress says what the file is called on the BMC
         */
        record Posted(
                List<JsonPointer> actions,
                String beside,
                Map<String, Object> body,
                Optional<JsonPointer> place)
                implements Fetching {
            /** Stands for a value the BMC told. */
            public static final String PLACE = "{place}";

            public Posted {
                actions = List.copyOf(actions);
                Objects.requireNonNull(beside, "beside");
                body = Collections.unmodifiableMap(new TreeMap<>(body));
                Objects.requireNonNull(place, "place");
            }
        }
    }

    /** Where a recording shows what this way begins with. */
    public record Sighting(String recording, ResourcePath resource, JsonPointer pointer) {}
}
