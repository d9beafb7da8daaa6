package io.rackside.app.baseline;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.Leave;
import io.rackside.nic.baseline.Exemption;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What was found of devices, and the leave they have to differ. Leave is judged whenever it is
 * asked, so what had some deviates again by itself once it has ended. May be used by many threads.
 */
public final class BaselineBook {
    /** Trail kind of leave that was given. */
    public static final String EXCEPTED = "baseline.excepted";

    /** Trail kind of leave that was taken back. */
    public static final String LIFTED = "baseline.lifted";

    private static final int REASON_MAX = 500;

    private final Optional<Store> store;
    private final Time time;
    private final List<Consumer<DeviceId>> listeners = new CopyOnWriteArrayList<>();

    private BaselineBook(Optional<Store> store, Time time) {
        this.store = store;
        this.time = time;
    }

    /** That of a data folder; where it is open for reading alone, nothing is added. */
    public static BaselineBook in(Store store, Time time) {
        return new BaselineBook(Optional.of(store), time);
    }

    /** Where there is no data folder. */
    public static BaselineBook nowhere(Time time) {
        return new BaselineBook(Optional.empty(), time);
    }

    /** Hears of devices that were checked, or whose leave has changed. */
    public void listen(Consumer<DeviceId> listener) {
        listeners.add(listener);
    }

    private void tell(DeviceId device) {
        listeners.forEach(listener -> listener.accept(device));
    }

    void keep(BaselineReport report) {
        store.filter(open -> !open.readOnly())
                .ifPresent(open -> open.baselineChecks().save(report));
        tell(report.device());
    }

    /** The last check of a device, as it is to be judged now; empty when it was never checked. */
    public Optional<BaselineReport> kept(DeviceId device) {
        return newest(device, 1).stream().findFirst();
    }

    /** The last checks of a device, the newest first, as they are to be judged now. */
    List<BaselineReport> newest(DeviceId device, int most) {
        List<Leave> leaves = leaves(device);
        return store
                .map(open -> open.baselineChecks().newest(device, most))
                .orElse(List.of())
                .stream()
                .map(report -> Leaves.judged(report, leaves, time.now()))
                .toList();
    }

    /** The last check of every device that was ever checked. */
    public Map<DeviceId, BaselineReport> allKept() {
        Map<DeviceId, BaselineReport> all = new HashMap<>();
        store.map(open -> open.baselineChecks().last())
                .orElse(Map.of())
                .forEach(
                        (device, report) ->
                                all.put(device, Leaves.judged(report, leaves(device), time.now())));
        return all;
    }

    /** What changed between the last two checks of a device. */
    public List<DriftView> drift(DeviceId device) {
        return drift(device, Optional.empty());
    }

    /**
     * What changed from an earlier check of a device to its last one.
     *
     * @param since against the newest check that is not younger; else against the last but one
     */
    public List<DriftView> drift(DeviceId device, Optional<Instant> since) {
        List<BaselineReport> checks = newest(device, Integer.MAX_VALUE);
        if (checks.size() < 2) {
            return List.of();
        }
        BaselineReport earlier =
                since.map(
                                from ->
                                        checks.stream()
                                                .skip(1)
                                                .filter(each -> !each.at().isAfter(from))
                                                .findFirst()
                                                .orElse(checks.getLast()))
                        .orElse(checks.get(1));
        return DriftView.between(earlier, checks.getFirst());
    }

    /** The leave a device has, and had and nobody lifted. */
    public List<Leave> leaves(DeviceId device) {
        return store.map(open -> open.baselineChecks().leaves(device)).orElse(List.of());
    }

    /** Gives leave, in place of an earlier one about the same; it stands in the trail. */
    void give(DeviceId device, String name, Leave leave) {
        if (leave.reason().isBlank() || leave.reason().length() > REASON_MAX) {
            throw new BaselineRefused(Message.of("core.baseline.reason", REASON_MAX));
        }
        try {
            Leaves.exemption(device, leave);
        } catch (IllegalArgumentException _) {
            throw new BaselineRefused(
                    Message.of("core.baseline.until", Exemption.LONGEST.toDays()));
        }
        Message what =
                Message.of(
                        "core.baseline.excepted",
                        name,
                        EntryOrder.name(leave.entry(), leave.of()),
                        leave.until(),
                        leave.reason(),
                        leave.by());
        Store open = store.orElseThrow(BaselineBook::noFolder);
        open.together(
                () -> {
                    open.baselineChecks().give(device, leave);
                    return open.trail().append(EXCEPTED, body(device, what));
                });
        tell(device);
    }

    /**
     * Takes leave back; it stands in the trail.
     *
     * @throws BaselineRefused when there is none
     */
    void lift(DeviceId device, String name, String entry, String of, String by) {
        String shown = EntryOrder.name(entry, of);
        Message what = Message.of("core.baseline.lifted", name, shown, by);
        Store open = store.orElseThrow(BaselineBook::noFolder);
        open.together(
                () -> {
                    if (!open.baselineChecks().lift(device, entry, of)) {
                        throw new BaselineRefused(
                                Message.of("core.baseline.no-leave", name, shown));
                    }
                    return open.trail().append(LIFTED, body(device, what));
                });
        tell(device);
    }

    private static BaselineRefused noFolder() {
        return new BaselineRefused(Message.of("core.access.no-folder"));
    }

    private static Map<String, Object> body(DeviceId device, Message what) {
        Map<String, Object> body = new TreeMap<>();
        body.put("device", device.value());
        body.put("what", Messages.toCanonical(what));
        return body;
    }
}
