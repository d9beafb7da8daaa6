package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.nic.baseline.BootSysctl;
import io.rackside.nic.baseline.BootSysctl.Assigned;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.criterion.Held;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what a value of the kernel will be after the next boot. */
final class AtBoot {
    private AtBoot() {}

    /**
     * Whether it will be as it has to be; empty where no file says anything, or it is no value of
     * the kernel.
     */
    static Optional<Boolean> holds(
            BootSysctl boot, Check check, Map<ReadFrom, Interfaces> interfaces) {
        List<String> keys = keys(check, interfaces);
        List<Assigned> assigned = keys.stream().flatMap(key -> boot.atBoot(key).stream()).toList();
        if (assigned.stream().anyMatch(each -> !held(each, check))) {
            return Optional.of(false);
        }
        // One that no file names starts as those to come do.
        long needed =
                keys(check, Map.of()).stream().filter(key -> boot.atBoot(key).isPresent()).count();
        return !keys.isEmpty() && needed == keys(check, Map.of()).size()
                ? Optional.of(true)
                : Optional.empty();
    }

    /** Which file sets it otherwise, in words; empty where none does. */
    static Optional<Message> otherwise(
            BootSysctl boot, Check check, Map<ReadFrom, Interfaces> interfaces) {
        List<String> keys = keys(check, interfaces);
        return Stream.concat(
                        keys.stream().flatMap(key -> boot.atBoot(key).stream()),
                        keys.stream().flatMap(key -> boot.bySysctl(key).stream()))
                .filter(each -> !held(each, check))
                .findFirst()
                .map(each -> Message.of("core.baseline.boot-sets", each.file(), each.value()));
    }

    private static List<String> keys(Check check, Map<ReadFrom, Interfaces> interfaces) {
        ReadFrom read = check.read();
        if (read.source() == Source.SYSCTL) {
            return List.of(read.key());
        }
        Set<String> stay =
                Optional.ofNullable(interfaces.get(read)).map(Interfaces::stay).orElse(Set.of());
        return read.setting().stream()
                .flatMap(setting -> Interfaces.kept(setting, stay).stream().map(setting::sysctl))
                .toList();
    }

    private static boolean held(Assigned assigned, Check check) {
        return check.held(assigned.value()) == Held.YES;
    }
}
