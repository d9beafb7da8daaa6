package io.rackside.nic.knob;

import io.rackside.model.Message;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.CardSettings.Setting;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Coalescing;
import io.rackside.model.host.NicOffload.Eswitch;
import io.rackside.model.host.NicOffload.Feature;
import io.rackside.model.host.NicOffload.Interrupt;
import io.rackside.model.host.NicOffload.Limited;
import io.rackside.model.host.NicOffload.Pause;
import io.rackside.model.host.NicOffload.TrafficClass;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.knob.PortState.Now;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The knobs of one port, from what the host told. */
final class PortKnobs {
    /** Switches that are in every list, so that a driver without them is seen to be. */
    private static final List<String> USUAL_FEATURES =
            List.of(
                    "generic-receive-offload",
                    "generic-segmentation-offload",
                    "hw-tc-offload",
                    "large-receive-offload",
                    "receive-hashing",
                    "rx-checksumming",
                    "rx-gro-hw",
                    "tcp-segmentation-offload",
                    "tx-checksumming");

    /** How mlxconfig prints a word that has a number: {@code True(1)}. */
    private static final Pattern NUMBERED = Pattern.compile("(?<word>[^()]+)\\((?<number>\\d+)\\)");

    /** What devlink calls the version of the whole firmware, the usual name first. */
    private static final List<String> WHOLE_FIRMWARE = List.of("fw", "fw.version", "fw.mgmt");

    /** Vendor 15b3 of the PCI IDs: its cards have settings in flash, which root alone may read. */
    private static final String MELLANOX = "15b3:";

    private static final List<String> USUAL_SETTINGS = List.of("NUM_OF_VFS", "SRIOV_EN");

    private static final String ETHERNET = "Ethernet";
    private static final int PRIORITIES = 8;

    private final HostInventory host;
    private final HostNic nic;
    private final NicOffload offload;
    private final SortedMap<Knob, Now> knobs = new TreeMap<>();

    PortKnobs(HostInventory host, HostNic nic) {
        this.host = host;
        this.nic = nic;
        this.offload = nic.offload();
    }

    SortedMap<Knob, Now> all() {
        functions();
        features();
        limits("ring", offload.rings(), List.of("rx", "tx"));
        limits("channels", offload.channels(), List.of("combined"));
        coalescing();
        pause();
        priorities();
        roce();
        put(Knob.STEERING, word(offload.steering(), Knob.STEERING));
        knobs.putAll(CongestionKnobs.of(offload, PortState.rdma(host, nic)));
        interrupts();
        flash();
        knobs.put(Knob.SUB_FUNCTIONS, SubFunctionKnob.of(offload.subFunctions(), knobs));
        firmware();
        return knobs;
    }

    private void put(Knob knob, Fact<KnobValue> current) {
        knobs.put(knob, Now.of(current));
    }

    private void put(Knob knob, Fact<KnobValue> current, OptionalInt most) {
        knobs.put(knob, new Now(current, Optional.empty(), boxed(most), false));
    }

    private void functions() {
        put(
                Knob.VFS,
                offload.sriov().map(sriov -> KnobValue.of(sriov.now())),
                offload.sriov()
                        .value()
                        .map(sriov -> OptionalInt.of(sriov.most()))
                        .filter(most -> most.getAsInt() > 0)
                        .orElse(OptionalInt.empty()));
        put(Knob.ESWITCH_MODE, word(offload.eswitch().map(Eswitch::mode), Knob.ESWITCH_MODE));
        put(Knob.MTU, number(offload.mtu().now(), Knob.MTU), offload.mtu().most());
    }

    private void features() {
        Map<String, Feature> told = offload.features().value().orElse(Map.of());
        for (String name : USUAL_FEATURES) {
            put(Knob.of("feature", name), missing(offload.features()));
        }
        told.forEach(
                (name, feature) ->
                        Knob.heard("feature", name)
                                .ifPresent(knob -> knobs.put(knob, feature(feature))));
    }

    private static Now feature(Feature told) {
        return new Now(
                Fact.known(KnobValue.of(told.active())),
                Optional.empty(),
                Optional.empty(),
                told.fixed());
    }

    private void limits(String family, Fact<Map<String, Limited>> said, List<String> usual) {
        for (String name : usual) {
            put(Knob.of(family, name), missing(said));
        }
        said.value()
                .orElse(Map.of())
                .forEach(
                        (name, limit) ->
                                put(Knob.of(family, name), present(limit.now()), limit.most()));
    }

    private void coalescing() {
        coalesce("adaptive-rx", c -> c.adaptiveRx().map(KnobValue::of));
        coalesce("adaptive-tx", c -> c.adaptiveTx().map(KnobValue::of));
        coalesce("rx-usecs", c -> boxed(c.rxMicroseconds()));
        coalesce("rx-frames", c -> boxed(c.rxFrames()));
        coalesce("tx-usecs", c -> boxed(c.txMicroseconds()));
        coalesce("tx-frames", c -> boxed(c.txFrames()));
    }

    /** What ethtool prints as "n/a" the driver has not. */
    private void coalesce(String name, Function<Coalescing, Optional<KnobValue>> seen) {
        Fact<Coalescing> said = offload.coalescing();
        put(
                Knob.of("coalesce", name),
                said.value().flatMap(seen).map(Fact::known).orElseGet(() -> missing(said)));
    }

    private void pause() {
        Fact<Pause> said = offload.pause();
        put(Knob.of("pause", "autoneg"), said.map(pause -> KnobValue.of(pause.negotiated())));
        put(Knob.of("pause", "rx"), said.map(pause -> KnobValue.of(pause.rx())));
        put(Knob.of("pause", "tx"), said.map(pause -> KnobValue.of(pause.tx())));
    }

    private void priorities() {
        put(Knob.TRUST, word(offload.trust(), Knob.TRUST));
        put(
                Knob.PFC,
                filled(
                        offload.pfc(),
                        marks -> marks.size() == PRIORITIES,
                        KnobValue::ofMarks,
                        Knob.PFC));
        put(Knob.ETS, filled(offload.ets(), PortKnobs::whole, PortKnobs::ets, Knob.ETS));
        put(
                Knob.PRIO_TC,
                filled(
                        offload.classes(),
                        classes -> classes.size() == PRIORITIES,
                        PortKnobs::numbers,
                        Knob.PRIO_TC));
        put(Knob.DSCP, offload.dscp().map(DscpMap::of));
        put(
                Knob.ROCE_PRIORITY,
                offload.rocePriority().map(one -> one.map(KnobValue::of).orElse(KnobValue.NONE)));
        put(Knob.ECN_NP, offload.ecn().map(ecn -> KnobValue.ofMarks(ecn.notifies())));
        put(Knob.ECN_RP, offload.ecn().map(ecn -> KnobValue.ofMarks(ecn.reacts())));
    }

    private static KnobValue numbers(List<Integer> eight) {
        return new KnobValue(eight.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** What nobody can put back, because it is too long for a value, is not told. */
    private void interrupts() {
        Fact<KnobValue> now =
                switch (offload.interrupts()) {
                    case Fact.Known<List<Interrupt>>(var all) ->
                            KnobValue.heard(spread(all))
                                    .map(Fact::known)
                                    .orElseGet(() -> notTold(Knob.IRQ_AFFINITY));
                    case Fact.NotSupported<List<Interrupt>>() -> Fact.notSupported();
                    case Fact.Unread<List<Interrupt>>(var why) -> Fact.unread(why);
                };
        knobs.put(
                Knob.IRQ_AFFINITY,
                new Now(now, Optional.empty(), KnobValue.heard(nic.localCpus()), false));
    }

    private static String spread(List<Interrupt> all) {
        List<String> lists = all.stream().map(Interrupt::cpus).toList();
        return lists.stream().distinct().count() == 1 ? lists.getFirst() : String.join(";", lists);
    }

    /** A tool that lists only some classes tells too little to put them back. */
    private static boolean whole(List<TrafficClass> classes) {
        return IntStream.range(0, PRIORITIES)
                .allMatch(i -> classes.stream().anyMatch(one -> one.number() == i));
    }

    private static KnobValue ets(List<TrafficClass> classes) {
        return new KnobValue(
                classes.stream()
                        .sorted(Comparator.comparingInt(TrafficClass::number))
                        .map(
                                one ->
                                        one.algorithm().equals("ets")
                                                ? "ets:" + one.percent().orElse(0)
                                                : one.algorithm())
                        .collect(Collectors.joining(",")));
    }

    private void roce() {
        Optional<RdmaDevice> device =
                PortState.rdma(host, nic).filter(one -> one.port().linkLayer().equals(ETHERNET));
        put(Knob.ROCE_MODE, ofFolder(device, port -> word(port.defaultMode(), Knob.ROCE_MODE)));
        put(Knob.ROCE_TOS, tos(device));
        put(
                Knob.ROCE_TRAFFIC_CLASS,
                device.map(RdmaDevice::trafficClass)
                        .orElse(Fact.notSupported())
                        .map(KnobValue::of));
    }

    /** Before somebody makes the folder nobody can have set it, and the kernel begins at 0. */
    private static Fact<KnobValue> tos(Optional<RdmaDevice> device) {
        if (device.isEmpty()) {
            return Fact.notSupported();
        }
        Fact<Integer> told = device.get().port().defaultTos();
        return told instanceof Fact.NotSupported<Integer>
                ? Fact.known(KnobValue.of(0))
                : told.map(KnobValue::of);
    }

    /** The kernel tells this only once somebody made the device's folder in configfs. */
    private static Fact<KnobValue> ofFolder(
            Optional<RdmaDevice> device, Function<RdmaDevice.Port, Fact<KnobValue>> seen) {
        if (device.isEmpty()) {
            return Fact.notSupported();
        }
        Fact<KnobValue> told = seen.apply(device.get().port());
        return told instanceof Fact.NotSupported<KnobValue>
                ? Fact.unread(Message.of("nic.knob.no-folder", device.get().name()))
                : told;
    }

    /** All ports of a card share its flash, which its first function tells. */
    private void flash() {
        if (nic.card().filter(card -> card.id().startsWith(MELLANOX)).isPresent()) {
            USUAL_SETTINGS.forEach(
                    name -> put(Knob.of("flash", name), notTold(Knob.of("flash", name))));
        }
        for (CardSettings card : host.cards()) {
            if (!nic.pci().isEmpty() && device(card.pci()).equals(device(nic.pci()))) {
                card.settings()
                        .forEach(
                                setting ->
                                        Knob.heard("flash", setting.name())
                                                .ifPresent(
                                                        knob ->
                                                                knobs.put(
                                                                        knob,
                                                                        setting(knob, setting))));
            }
        }
    }

    private static Now setting(Knob knob, Setting told) {
        return new Now(
                numbered(told.now()).map(Fact::known).orElseGet(() -> notTold(knob)),
                told.pending() ? numbered(told.next()) : Optional.empty(),
                Optional.empty(),
                false);
    }

    private static String device(String pci) {
        int function = pci.lastIndexOf('.');
        return function < 0 ? pci : pci.substring(0, function);
    }

    /** A recorded query has {@code False(1)}: of these two the word counts. */
    private static Optional<KnobValue> numbered(String printed) {
        Matcher numbered = NUMBERED.matcher(printed);
        if (!numbered.matches()) {
            return KnobValue.heard(printed);
        }
        return switch (numbered.group("word")) {
            case "True" -> Optional.of(KnobValue.of(1));
            case "False" -> Optional.of(KnobValue.of(0));
            default -> KnobValue.heard(numbered.group("number"));
        };
    }

    private void firmware() {
        Optional<KnobValue> next =
                WHOLE_FIRMWARE.stream()
                        .filter(name -> nic.storedFirmware().containsKey(name))
                        .findFirst()
                        .filter(
                                name ->
                                        !nic.storedFirmware()
                                                .get(name)
                                                .equals(nic.runningFirmware().get(name)))
                        .map(name -> nic.storedFirmware().get(name))
                        .flatMap(KnobValue::heard);
        Fact<KnobValue> now =
                KnobValue.heard(nic.firmware())
                        .map(Fact::known)
                        .orElseGet(() -> notTold(Knob.FIRMWARE));
        knobs.put(Knob.FIRMWARE, new Now(now, next, Optional.empty(), false));
    }

    /** Why something is not in an answer: the answer itself is missing, or it has no such thing. */
    private static Fact<KnobValue> missing(Fact<?> answer) {
        return answer instanceof Fact.Unread<?> unread
                ? Fact.unread(unread.why())
                : Fact.notSupported();
    }

    private static Fact<KnobValue> notTold(Knob knob) {
        return Fact.unread(Message.of("nic.knob.not-told", knob.title()));
    }

    private static Fact<KnobValue> word(Fact<String> said, Knob knob) {
        return filled(
                said,
                word -> KnobValue.heard(word).isPresent(),
                word -> KnobValue.heard(word).orElseThrow(),
                knob);
    }

    private static <T> Fact<KnobValue> filled(
            Fact<T> said, Predicate<T> whole, Function<T, KnobValue> seen, Knob knob) {
        return said.value().filter(whole.negate()).isPresent() ? notTold(knob) : said.map(seen);
    }

    private static Fact<KnobValue> number(OptionalInt told, Knob knob) {
        return boxed(told).map(Fact::known).orElseGet(() -> notTold(knob));
    }

    private static Fact<KnobValue> present(OptionalInt told) {
        return boxed(told).map(Fact::known).orElse(Fact.notSupported());
    }

    private static Optional<KnobValue> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(KnobValue.of(number.getAsInt())) : Optional.empty();
    }
}
