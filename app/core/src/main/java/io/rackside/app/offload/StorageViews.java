package io.rackside.app.offload;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.StorageSession;
import io.rackside.nic.knob.PortStorage;

import java.util.List;

/** Shows what storage of a host runs over which of its ports. */
final class StorageViews {
    private StorageViews() {}

    static List<StorageView> of(HostInventory host, HostNic port) {
        return PortStorage.of(host, port).stream()
                .map(
                        one ->
                                view(
                                        one.session(),
                                        one.alone()
                                                ? StorageView.Way.ALONE
                                                : StorageView.Way.WITH_OTHERS))
                .toList();
    }

    static List<StorageView> anywhere(HostInventory host) {
        return PortStorage.anywhere(host).stream()
                .map(one -> view(one, StorageView.Way.UNKNOWN))
                .toList();
    }

    private static StorageView view(StorageSession one, StorageView.Way way) {
        return new StorageView(
                one.kind().word(), one.name(), one.address(), one.state(), one.used(), way);
    }
}
