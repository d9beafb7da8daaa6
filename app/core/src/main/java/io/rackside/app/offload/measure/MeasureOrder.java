package io.rackside.app.offload.measure;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.nic.measure.Ends;
import io.rackside.nic.measure.Environment;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is measured between whom, as an act says it.
 *
 * @param ends between which
 * @param lasts each load
 * @param kinds what is measured
 * @param profile that the near port is set to
 */
record MeasureOrder(
        Target near,
        Target far,
        Ends ends,
        String farPort,
        Duration lasts,
        Set<Kind> kinds,
        String profile) {
    static final String KIND = "offload.measure";

    private static final String FAR = "far";
    private static final String FAR_NAME = "farName";
    private static final String FAR_POSITION = "farPosition";
    private static final String FAR_SERIAL = "farSerial";
    private static final String FAR_UUID = "farUuid";
    private static final String PORT = "port";
    private static final String FAR_PORT = "farPort";
    private static final String PEER = "peer";
    private static final String FROM = "from";
    private static final String NEAR_RDMA = "rdma";
    private static final String FAR_RDMA = "farRdma";
    private static final String STORAGE = "storage";
    private static final String TCLASS = "tclass";
    private static final String SECONDS = "seconds";
    private static final String KINDS = "kinds";
    private static final String PROFILE = "profile";
    private static final String ROUND = "round";
    private static final String ATTEMPT = "attempt";

    MeasureOrder {
        kinds = Set.copyOf(kinds);
    }

    /** The loading of the link as a person consents to it. */
    Act act(Message effect) {
        return Act.of(KIND, near, parameters(), Risk.SERVICE_STOPS, effect);
    }

    /**
     * One round of it.
     *
     * @param number from 0
     * @param attempt from 1; a round that was cut short is another one when it is run again
     */
    static Act round(Act whole, int number, int attempt) {
        Map<String, String> parameters = new TreeMap<>(whole.parameters());
        parameters.put(ROUND, Integer.toString(number + 1));
        parameters.put(ATTEMPT, Integer.toString(attempt));
        return Act.of(KIND, whole.target(), parameters, whole.risk(), whole.effect());
    }

    private Map<String, String> parameters() {
        Map<String, String> all = new TreeMap<>();
        all.put(FAR, far.device().value());
        all.put(FAR_NAME, far.name());
        all.put(FAR_POSITION, far.position());
        far.identity().serial().ifPresent(serial -> all.put(FAR_SERIAL, serial));
        far.identity().uuid().ifPresent(uuid -> all.put(FAR_UUID, uuid));
        all.put(PORT, ends.port());
        all.put(FAR_PORT, farPort);
        all.put(PEER, ends.peer());
        ends.from().ifPresent(from -> all.put(FROM, from));
        ends.near().ifPresent(device -> all.put(NEAR_RDMA, text(device)));
        ends.far().ifPresent(device -> all.put(FAR_RDMA, text(device)));
        ends.storage().ifPresent(path -> all.put(STORAGE, path));
        ends.tclass().ifPresent(tclass -> all.put(TCLASS, Integer.toString(tclass)));
        all.put(SECONDS, Long.toString(lasts.toSeconds()));
        all.put(KINDS, kinds.stream().sorted().map(Kind::word).collect(Collectors.joining(",")));
        all.put(PROFILE, profile);
        return all;
    }

    /** Back from an act of that kind. */
    static MeasureOrder of(Act act) {
        Map<String, String> all = act.parameters();
        Target far =
                new Target(
                        new DeviceId(all.get(FAR)),
                        all.get(FAR_NAME),
                        all.get(FAR_POSITION),
                        new Identity(
                                Optional.ofNullable(all.get(FAR_SERIAL)),
                                Optional.ofNullable(all.get(FAR_UUID))));
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        Set<String> words = Set.of(all.getOrDefault(KINDS, "").split(",", -1));
        Arrays.stream(Kind.values())
                .filter(kind -> words.contains(kind.word()))
                .forEach(kinds::add);
        return new MeasureOrder(
                act.target(),
                far,
                new Ends(
                        all.get(PORT),
                        all.get(PEER),
                        device(all.get(NEAR_RDMA)),
                        device(all.get(FAR_RDMA)),
                        Optional.ofNullable(all.get(STORAGE)),
                        all.containsKey(TCLASS)
                                ? OptionalInt.of(Integer.parseInt(all.get(TCLASS)))
                                : OptionalInt.empty(),
                        Optional.ofNullable(all.get(FROM))),
                all.get(FAR_PORT),
                Duration.ofSeconds(Long.parseLong(all.get(SECONDS))),
                kinds,
                all.getOrDefault(PROFILE, ""));
    }

    /** What is not measured, though the ends would allow it. */
    Set<Kind> without() {
        Set<Kind> others = EnumSet.allOf(Kind.class);
        others.removeAll(kinds);
        return others;
    }

    /** What is kept beside the figures: with what they were measured. */
    Environment.Between between() {
        return new Environment.Between(
                far.identity().serial().orElse(far.device().value()),
                farPort,
                OptionalInt.of((int) lasts.toSeconds()),
                ends.storage().orElse(""),
                ends.tclass());
    }

    private static String text(Ends.RdmaEnd end) {
        return end.device() + "/" + end.gid();
    }

    private static Optional<Ends.RdmaEnd> device(String text) {
        if (text == null) {
            return Optional.empty();
        }
        int slash = text.lastIndexOf('/');
        return Optional.of(
                new Ends.RdmaEnd(
                        text.substring(0, slash), Integer.parseInt(text.substring(slash + 1))));
    }
}
