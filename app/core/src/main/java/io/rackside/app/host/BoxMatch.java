package io.rackside.app.host;

import io.rackside.app.host.SameHost.Verdict;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which box of the model a host is that was read at an address nobody has put into it.
 *
 * @param box the one it is; empty where it is none, or nobody can tell which
 * @param doubt why nobody can
 */
record BoxMatch(Optional<Device> box, Optional<Message> doubt) {
    static BoxMatch of(Identity told, Collection<Device> devices) {
        List<Device> servers =
                devices.stream()
                        .filter(device -> device.retired().isEmpty())
                        .filter(device -> device.type().kind() == DeviceKind.SERVER)
                        .toList();
        List<Device> fitting = with(Verdict.SAME, told, servers);
        if (fitting.size() > 1) {
            return new BoxMatch(
                    Optional.empty(),
                    Optional.of(
                            Message.of(
                                    "core.host.several",
                                    fitting.stream()
                                            .map(Device::name)
                                            .sorted()
                                            .collect(Collectors.joining(", ")))));
        }
        Optional<Device> box = fitting.stream().findFirst();
        Optional<Message> doubt =
                with(Verdict.CONFLICT, told, servers).stream()
                        .findFirst()
                        .map(device -> SameHost.conflict(device.name(), device.identity(), told));
        return new BoxMatch(doubt.isPresent() ? Optional.empty() : box, doubt);
    }

    private static List<Device> with(Verdict verdict, Identity told, List<Device> servers) {
        return servers.stream()
                .filter(device -> SameHost.verdict(device.identity(), told) == verdict)
                .toList();
    }
}
