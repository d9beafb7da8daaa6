package io.rackside.app.cli;

import io.rackside.app.access.Subject;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;

import java.util.Optional;

/** What a device is, as far as the model knows it and it was told, where it is not asked. */
final class SubjectFacts {
    private SubjectFacts() {}

    static DeviceFacts of(Subject subject, Identity told) {
        Optional<Device> device = subject.device();
        return new DeviceFacts(
                device.map(each -> each.type().kind()).orElse(DeviceKind.OTHER),
                device.map(each -> each.type().manufacturer()).orElse(""),
                device.map(each -> each.type().model()).orElse(""),
                told,
                subject.target().name(),
                subject.endpoint().address(),
                "",
                "",
                Health.UNKNOWN,
                "",
                "",
                "",
                Optional.empty(),
                "");
    }
}
