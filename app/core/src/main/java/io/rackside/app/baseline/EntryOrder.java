package io.rackside.app.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.Message;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Op;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One entry that is to be set, with all that is needed to set it, prove it and take it back, so
 * that another process can settle it from the journal.
 *
 * @param of the port or other part, empty for the host itself
 * @param from the file and version its words are of
 * @param fileHash SHA-256 of that file, hexadecimal
 * @param own where its value is read, and what it has to be
 * @param shows what proves that it is set; often its own value
 * @param old the value it was planned against: with another one nothing is sent
 * @param commands lines for a shell, in order; none where only its line is missing
 * @param reverse lines that take it back; none where only a person can
 * @param persist the line that makes it outlive a boot
 * @param afterBoot whether it holds after the next boot only
 * @param way how it is gone about
 */
record EntryOrder(
        String id,
        String of,
        String from,
        String fileHash,
        Check own,
        Check shows,
        String old,
        List<String> commands,
        List<String> reverse,
        Optional<Line> persist,
        boolean afterBoot,
        Risk risk,
        Way way) {
    /** Kind of an act that sets an entry. */
    static final String KIND = "baseline.set";

    /** Kind of an act that takes back what one of these has set. */
    static final String BACK = "baseline.restore";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How an entry is gone about.
     *
     * @param trial whether the host takes it back by itself unless it is confirmed
     * @param back whether it takes back what an earlier one has set
     * @param former what its line took the place of, where that line goes again
     * @param each what the interfaces were set to each, which they have to be again once it is
     *     taken back
     */
    record Way(
            boolean trial,
            boolean back,
            Optional<FormerLines> former,
            Optional<EachInterface> each) {
        /** Set, and taken back when it does not take. */
        static final Way USUAL = new Way(false, false, Optional.empty(), Optional.empty());

        /** The same with what the interfaces it is about are set to each. */
        Way of(EachInterface was) {
            return new Way(trial, back, former, Optional.of(was));
        }

        /** On trial: the host has a way back of its own. */
        static final Way TRIAL = new Way(true, false, Optional.empty(), Optional.empty());

        Way {
            Objects.requireNonNull(former, "former");
            Objects.requireNonNull(each, "each");
        }
    }

    EntryOrder {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(fileHash, "fileHash");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(shows, "shows");
        Objects.requireNonNull(old, "old");
        commands = List.copyOf(commands);
        reverse = List.copyOf(reverse);
        Objects.requireNonNull(persist, "persist");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(way, "way");
    }

    /** Of which kind its act is. */
    String kind() {
        return way.back() ? BACK : KIND;
    }

    /** Whether the kernel hands it on to each interface, whatever that was set to by itself. */
    boolean handedOn() {
        String key = own.read().key();
        return own.read().source() == Source.SYSCTL
                && (key.equals("net.ipv4.ip_forward")
                        || key.startsWith("net.ipv4.conf.all.")
                        || key.startsWith("net.ipv6.conf.all."));
    }

    /** Over what it is set. */
    Road road() {
        return Road.of(own.read().source());
    }

    /** Whether it is gone with the next boot: the kernel and the cards keep nothing themselves. */
    boolean isVolatile() {
        if (way.back() || afterBoot || persist.isPresent()) {
            return false;
        }
        return switch (own.read().source()) {
            case SYSCTL, INTERFACES, SYSFS, PORT, RDMA -> true;
            case HOST -> own.read().key().equals("governor");
            case SSHD, CMDLINE, SERVICE, FILE_MODE, LOGIN_DEFS, BIOS, BMC, SWITCH -> false;
        };
    }

    /** As it is called in sentences and on the command line. */
    String name() {
        return name(id, of);
    }

    static String name(String id, String of) {
        return of.equals(Readings.HOST) ? id : id + "@" + of;
    }

    /** The act; nobody can ask for one that takes it back once it has ended. */
    Act act(Target target) {
        Message effect =
                Message.of(
                        way.back() ? "core.baseline.effect-back" : "core.baseline.effect",
                        name(),
                        shown(old),
                        own.expect().said());
        return Act.of(kind(), target, parameters(), risk, effect);
    }

    static Object shown(String value) {
        return value.isEmpty() ? Message.of("core.baseline.nothing") : value;
    }

    /** What stands in the trail. */
    SortedMap<String, String> parameters() {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("entry", id);
        all.put("of", of);
        all.put("from", from);
        all.put("fileHash", fileHash);
        put(all, "read", own);
        put(all, "proof", shows);
        all.put("old", old);
        all.put("commands", String.join("\n", commands));
        all.put("reverse", String.join("\n", reverse));
        persist.ifPresent(
                line -> {
                    all.put("persistFile", line.file());
                    all.put("persistLine", line.line());
                });
        all.put("afterBoot", Boolean.toString(afterBoot));
        all.put("risk", risk.name());
        // What most have not is not in the hash of a plan either.
        if (way.trial()) {
            all.put("trial", "true");
        }
        if (way.back()) {
            all.put("back", "true");
        }
        way.former().ifPresent(lines -> all.put("former", lines.text()));
        way.each().ifPresent(each -> all.put("each", each.text()));
        return all;
    }

    private static void put(Map<String, String> to, String name, Check check) {
        to.put(name + "Source", check.read().source().word());
        to.put(name + "Key", check.read().key());
        to.put(name + "Op", check.expect().op().word());
        to.put(name + "Value", check.expect().value());
    }

    /** What a job keeps of it. */
    String text() {
        return new String(
                CanonicalJson.bytes(new TreeMap<String, Object>(parameters())),
                StandardCharsets.UTF_8);
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    static EntryOrder of(String text) {
        try {
            SortedMap<String, String> all = new TreeMap<>();
            JsonNode node = JSON.readTree(text);
            node.properties().forEach(each -> all.put(each.getKey(), each.getValue().asText()));
            return of(all);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no entry", e);
        }
    }

    private static EntryOrder of(Map<String, String> all) {
        return new EntryOrder(
                all.get("entry"),
                all.get("of"),
                all.get("from"),
                all.get("fileHash"),
                check(all, "read"),
                check(all, "proof"),
                all.get("old"),
                lines(all.get("commands")),
                lines(all.get("reverse")),
                Optional.ofNullable(all.get("persistFile"))
                        .map(file -> new Line(file, all.get("persistLine"))),
                Boolean.parseBoolean(all.get("afterBoot")),
                Risk.valueOf(all.get("risk")),
                new Way(
                        all.containsKey("trial"),
                        all.containsKey("back"),
                        Optional.ofNullable(all.get("former")).map(FormerLines::of),
                        Optional.ofNullable(all.get("each")).map(EachInterface::of)));
    }

    private static Check check(Map<String, String> all, String name) {
        Source source =
                Arrays.stream(Source.values())
                        .filter(each -> each.word().equals(all.get(name + "Source")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no source"));
        Op op =
                Op.of(all.getOrDefault(name + "Op", ""))
                        .orElseThrow(() -> new IllegalArgumentException("no comparison"));
        return new Check(
                new ReadFrom(source, all.get(name + "Key")),
                new Criterion(op, all.get(name + "Value")));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }
}
