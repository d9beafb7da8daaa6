package io.rackside.drivers.network.cli.profile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The command line of one family of devices.
 *
 * @param name stable, as in {@code huawei-vrp8}
 * @param title for people
 * @param evidence what its tables were held against
 * @param changes what the commands that change a device were held against
 * @param known tells the family in "MANUFACTURER MODEL", or in a line of what it says of its
 *     version
 * @param origin who vouches for its commands
 * @param hash SHA-256 of the file, hex, for the intent of an act
 * @param prompts how it asks for the next command
 * @param pagers unfinished lines after which it waits for a key
 * @param pagerKey that key
 * @param questions it may ask at any time, before the first prompt above all
 * @param errors lines that say a command was refused
 * @param logs lines that come in between and belong to no answer
 * @param noise lines that change by themselves: time stamps, up-times
 * @param secrets expressions whose first group is a secret
 * @param secretBlocks the first and the last line of what is secret as a whole
 * @param setUp what it is told after the log-in; refused ones do not matter
 * @param running shows the running configuration
 * @param enter goes where settings are made
 * @param leave comes back
 * @param commit makes collected lines effective; empty where each is at once
 * @param discard drops collected lines that were not made effective
 * @param save keeps them over a restart; empty where that is automatic
 * @param timedUndo takes a change back by itself; empty where there is none
 * @param tables commands that show what this family's tables are read from, by the table's name
 * @param templates by the template's name
 * @param documented names of those tables of which no recording was met, in a family that has some
 * @param lacking tables it has not got although a device could be asked, and why; those of {@link
 *     #USUAL_TABLES} that it does not name are in no document that we know
 */
public record CliProfile(
        String name,
        String title,
        Evidence evidence,
        Evidence changes,
        List<Pattern> known,
        Origin origin,
        String hash,
        Prompts prompts,
        List<Pattern> pagers,
        String pagerKey,
        List<Question> questions,
        List<Pattern> errors,
        List<Pattern> logs,
        List<Pattern> noise,
        List<Pattern> secrets,
        List<SecretBlock> secretBlocks,
        List<Step> setUp,
        Step running,
        List<Step> enter,
        List<Step> leave,
        List<Step> commit,
        List<Step> discard,
        List<Step> save,
        Optional<TimedUndo> timedUndo,
        Map<String, Step> tables,
        Map<String, List<TemplateBlock>> templates,
        Set<String> documented,
        Map<String, Absence> lacking) {
    /** How long a command may take when the profile says nothing. */
    static final Duration USUAL = Duration.ofSeconds(30);

    /** What is wanted of each family. */
    public static final List<String> USUAL_TABLES =
            List.of("version", "interfaces", "neighbours", "inventory", "optics", "pfc", "queues");

    /** Why a family lacks a table. */
    public enum Absence {
        /** No public document or recording shows how it is printed. */
        NO_DOCUMENT,
        /** By its makers' documents the family has no such thing. */
        NOT_OFFERED
    }

    /** What a profile was held against. */
    public enum Evidence {
        /** Outputs recorded at real devices. */
        RECORDINGS,
        /** The makers' manuals and what others report. */
        DOCUMENTS
    }

    /** Who vouches for a profile's commands. */
    public sealed interface Origin {
        /** It came with Rackside. */
        record Shipped() implements Origin {}

        /**
         * A trusted key signed it.
         *
         * @param signer the key's fingerprint
         */
        record Signed(String signer) implements Origin {
            public Signed {
                Objects.requireNonNull(signer, "signer");
            }
        }

        /** Nobody: it can be read, and nothing of it is sent. */
        record Unsigned() implements Origin {}

        default boolean vouched() {
            return !(this instanceof Unsigned);
        }
    }

    /**
     * How a device asks. {@code {name}} in them stands for what it calls itself.
     *
     * @param view where things are shown
     * @param config where settings are made
     */
    public record Prompts(String view, String config) {
        public Prompts {
            Objects.requireNonNull(view, "view");
            Objects.requireNonNull(config, "config");
        }
    }

    /**
     * What is secret from one line to another: a private key.
     *
     * @param only its first group is all that is secret in there; empty where everything is
     */
    public record SecretBlock(Pattern first, Pattern last, Optional<Pattern> only) {
        public SecretBlock {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(last, "last");
            Objects.requireNonNull(only, "only");
        }
    }

    public CliProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        known = List.copyOf(known);
        pagers = List.copyOf(pagers);
        questions = List.copyOf(questions);
        errors = List.copyOf(errors);
        logs = List.copyOf(logs);
        noise = List.copyOf(noise);
        secrets = List.copyOf(secrets);
        secretBlocks = List.copyOf(secretBlocks);
        setUp = List.copyOf(setUp);
        enter = List.copyOf(enter);
        leave = List.copyOf(leave);
        commit = List.copyOf(commit);
        discard = List.copyOf(discard);
        save = List.copyOf(save);
        tables = Map.copyOf(tables);
        templates = Map.copyOf(templates);
        documented = Set.copyOf(documented);
        lacking = Map.copyOf(lacking);
    }

    /** The same where a device's own way back is not used. */
    public CliProfile untimed() {
        return new CliProfile(
                name,
                title,
                evidence,
                changes,
                known,
                origin,
                hash,
                prompts,
                pagers,
                pagerKey,
                questions,
                errors,
                logs,
                noise,
                secrets,
                secretBlocks,
                setUp,
                running,
                enter,
                leave,
                commit,
                discard,
                save,
                Optional.empty(),
                tables,
                templates,
                documented,
                lacking);
    }

    /** What of {@link #USUAL_TABLES} it cannot read, in their order, and why. */
    public SequencedMap<String, Absence> absent() {
        SequencedMap<String, Absence> absent = new LinkedHashMap<>();
        for (String table : USUAL_TABLES) {
            if (!tables.containsKey(table)) {
                absent.put(table, lacking.getOrDefault(table, Absence.NO_DOCUMENT));
            }
        }
        return absent;
    }
}
