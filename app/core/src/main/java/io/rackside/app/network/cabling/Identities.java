package io.rackside.app.network.cabling;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the box behind a MAC address or a name. What two boxes share, such as the address of a pair
 * of gateways or the name "switch", tells neither.
 */
final class Identities {
    /** A port of a box that is known by its address. */
    record Owner(DeviceId device, String port) {}

    private final Map<DeviceId, String> names = new HashMap<>();
    private final Map<String, DeviceId> byName = new HashMap<>();
    private final Map<String, Owner> byMac = new HashMap<>();
    private final Set<String> shared = new HashSet<>();

    Identities(Collection<Device> devices, Surroundings surroundings) {
        for (Device device : devices) {
            names.put(device.id(), device.name());
            name(device.name(), device.id());
        }
        surroundings.network().forEach(this::network);
        surroundings.servers().forEach(this::server);
    }

    private void network(DeviceId id, NetworkInventory read) {
        name(read.device().sysName(), id);
        for (NetworkInterface each : read.interfaces()) {
            mac(each.mac(), new Owner(id, each.name()));
        }
    }

    private void server(DeviceId id, Inventory read) {
        name(read.device().hostName(), id);
        for (Inventory.Nic nic : read.nics()) {
            mac(nic.mac(), new Owner(id, called(nic)));
        }
    }

    /** "Port 1" may be that of any card; then its id, which names the card too where it can. */
    private static String called(Inventory.Nic nic) {
        boolean bare = PortName.of(nic.name()).filter(name -> name.speed().isEmpty()).isPresent();
        return nic.name().isBlank() || bare && !nic.id().isBlank() ? nic.id() : nic.name();
    }

    private void name(String text, DeviceId id) {
        String key = "name " + text.strip().toLowerCase(Locale.ROOT);
        if (text.isBlank() || shared.contains(key)) {
            return;
        }
        DeviceId other = byName.putIfAbsent(key, id);
        if (other != null && !other.equals(id)) {
            shared.add(key);
            byName.remove(key);
        }
    }

    /** Many interfaces of one box have its base address; then the box is known and no port. */
    private void mac(String text, Owner owner) {
        String key = text.toUpperCase(Locale.ROOT);
        if (!key.matches("([0-9A-F]{2}:){5}[0-9A-F]{2}")
                || key.equals("00:00:00:00:00:00")
                || shared.contains(key)) {
            return;
        }
        Owner other = byMac.putIfAbsent(key, owner);
        if (other == null || other.equals(owner)) {
            return;
        }
        if (other.device().equals(owner.device())) {
            byMac.put(key, new Owner(owner.device(), ""));
        } else {
            shared.add(key);
            byMac.remove(key);
        }
    }

    Optional<Owner> ofMac(String mac) {
        return Optional.ofNullable(byMac.get(mac.strip().toUpperCase(Locale.ROOT)));
    }

    Optional<DeviceId> ofName(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        Optional<DeviceId> whole = Optional.ofNullable(byName.get("name " + key));
        int dot = key.indexOf('.');
        return whole.isPresent() || dot < 1
                ? whole
                : Optional.ofNullable(byName.get("name " + key.substring(0, dot)));
    }

    String nameOf(DeviceId id) {
        return names.getOrDefault(id, id.value());
    }
}
