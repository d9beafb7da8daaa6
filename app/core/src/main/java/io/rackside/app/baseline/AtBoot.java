package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.nic.baseline.BootSysctl;
import io.rackside.nic.baseline.BootSysctl.Assigned;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.criterion.Held;

import java.util.Optional;

/** Judges what a value of the kernel will be after the next boot. */
final class AtBoot {
    private AtBoot() {}

    /**
     * Whether it will be as it has to be; empty where no file says anything, or it is no value of
     * the kernel.
     */
    static Optional<Boolean> holds(BootSysctl boot, Check check) {
        return assigned(boot, check).map(each -> held(each, check));
    }

    /** Which file sets it otherwise, in words; empty where none does. */
    static Optional<Message> otherwise(BootSysctl boot, Check check) {
        return assigned(boot, check)
                .filter(each -> !held(each, check))
                .or(() -> key(check).flatMap(boot::bySysctl).filter(each -> !held(each, check)))
                .map(each -> Message.of("core.baseline.boot-sets", each.file(), each.value()));
    }

    private static Optional<Assigned> assigned(BootSysctl boot, Check check) {
        return key(check).flatMap(boot::atBoot);
    }

    private static Optional<String> key(Check check) {
        return Optional.of(check.read())
                .filter(from -> from.source() == Source.SYSCTL)
                .map(from -> from.key());
    }

    private static boolean held(Assigned assigned, Check check) {
        return check.expect().held(assigned.value()) == Held.YES;
    }
}
