package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.model.firmware.Component;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a virtual server is built of; nothing in it changes while it runs.
 *
 * @param flavour how it takes firmware
 * @param uuid as 8-4-4-4-12 hexadecimal digits
 * @param bmcMac of the BMC's own network port
 */
public record ServerSpec(
        Make make,
        UpdateFlavour flavour,
        String manufacturer,
        String model,
        String partNumber,
        String serial,
        String uuid,
        String hostName,
        String assetTag,
        String bmcMac,
        Board board,
        List<Cpu> cpus,
        List<Dimm> dimms,
        List<Drive> drives,
        List<Card> cards,
        List<Psu> psus,
        List<Fan> fans,
        List<Firmware> firmware) {

    /**
     * A processor.
     *
     * @param architecture x86 or ARM
     * @param instructionSet x86-64 or ARM-A64
     * @param watts thermal design power
     */
    public record Cpu(
            String socket,
            String maker,
            String model,
            String architecture,
            String instructionSet,
            int cores,
            int threads,
            int mhz,
            int watts,
            String serial) {}

    /** A memory module; {@code socket} counts processors from 1. */
    public record Dimm(
            String slot,
            int socket,
            int gibibytes,
            int mhz,
            String maker,
            String partNumber,
            String serial) {}

    /**
     * A drive in a bay, counted from 0.
     *
     * @param protocol SAS, SATA or NVMe
     * @param media SSD or HDD
     */
    public record Drive(
            int bay,
            String maker,
            String model,
            String serial,
            String revision,
            long bytes,
            String protocol,
            String media) {}

    /** What a PCIe card is for. */
    public enum CardKind {
        NETWORK,
        SMART_NIC,
        STORAGE
    }

    /**
     * A PCIe card; network cards have ports.
     *
     * @param slot number printed on the rear, 0 for the mezzanine or on the board
     * @param vendorId PCI vendor, {@code 0x15B3}
     */
    public record Card(
            String id,
            int slot,
            CardKind kind,
            String maker,
            String model,
            String partNumber,
            String serial,
            String firmware,
            String vendorId,
            String deviceId,
            int lanes,
            List<Port> ports) {
        public Card {
            ports = List.copyOf(ports);
        }
    }

    /**
     * A network port; {@code mbps} is what the link runs at when up, {@code up} whether a cable is
     * in it at first.
     */
    public record Port(int number, String mac, int mbps, boolean up) {}

    /** A power supply in a bay, counted from 1; {@code watts} is what it can give. */
    public record Psu(
            int bay, String maker, String model, String serial, String firmware, int watts) {}

    /** A fan, counted from 1. */
    public record Fan(int bay, int maxRpm) {}

    /** A piece of firmware, as a firmware inventory lists it. */
    public record Firmware(String id, String name, String version) {
        /** What it is the firmware of, as its id tells. */
        public Component component() {
            String what = id.toUpperCase(Locale.ROOT);
            if (what.contains("BMC")) {
                return Component.BMC;
            }
            if (what.equals("BIOS")) {
                return Component.BIOS;
            }
            if (what.equals("CPLD")) {
                return Component.CPLD;
            }
            if (what.contains("NIC")) {
                return Component.NIC;
            }
            if (what.startsWith("RAID")) {
                return Component.STORAGE_CONTROLLER;
            }
            return what.startsWith("PSU") ? Component.POWER_SUPPLY : Component.OTHER;
        }
    }

    /** The main board, as its FRU data names it. */
    public record Board(
            String manufacturer, String product, String partNumber, String serial, Instant made) {}

    public ServerSpec {
        Objects.requireNonNull(make, "make");
        Objects.requireNonNull(flavour, "flavour");
        cpus = List.copyOf(cpus);
        dimms = List.copyOf(dimms);
        drives = List.copyOf(drives);
        cards = List.copyOf(cards);
        psus = List.copyOf(psus);
        fans = List.copyOf(fans);
        firmware = List.copyOf(firmware);
    }

    /** The same hardware as another box. */
    public ServerSpec withIdentity(String serial, String uuid, String hostName, String assetTag) {
        return new ServerSpec(
                make,
                flavour,
                manufacturer,
                model,
                partNumber,
                serial,
                uuid,
                hostName,
                assetTag,
                bmcMac,
                board,
                cpus,
                dimms,
                drives,
                cards,
                psus,
                fans,
                firmware);
    }

    /** The same hardware under another maker's name, who takes firmware in his own way. */
    public ServerSpec madeBy(UpdateFlavour other, String maker, String itsModel) {
        return new ServerSpec(
                make,
                other,
                maker,
                itsModel,
                partNumber,
                serial,
                uuid,
                hostName,
                assetTag,
                bmcMac,
                board,
                cpus,
                dimms,
                drives,
                cards,
                psus,
                fans,
                firmware);
    }

    /** The same with another version of every piece of firmware of that kind. */
    public ServerSpec withFirmware(Component component, String version) {
        return new ServerSpec(
                make,
                flavour,
                manufacturer,
                model,
                partNumber,
                serial,
                uuid,
                hostName,
                assetTag,
                bmcMac,
                board,
                cpus,
                dimms,
                drives,
                cards,
                psus,
                fans,
                firmware.stream()
                        .map(
                                f ->
                                        f.component() == component
                                                ? new Firmware(f.id(), f.name(), version)
                                                : f)
                        .toList());
    }

    /** The same with another card in the slot of the one with that id, and its firmware. */
    public ServerSpec withCard(Card card) {
        return new ServerSpec(
                make,
                flavour,
                manufacturer,
                model,
                partNumber,
                serial,
                uuid,
                hostName,
                assetTag,
                bmcMac,
                board,
                cpus,
                dimms,
                drives,
                cards.stream().map(c -> c.id().equals(card.id()) ? card : c).toList(),
                psus,
                fans,
                firmware.stream()
                        .map(
                                f ->
                                        f.id().equals(card.id())
                                                ? new Firmware(
                                                        f.id(), card.model(), card.firmware())
                                                : f)
                        .toList());
    }

    /** Whether the machine has the part that would be wrong. */
    public boolean canHave(Misbehaviour.OfMachine wrong) {
        return switch (wrong) {
            case Misbehaviour.PsuFailed(int bay) -> hasPsu(bay);
            case Misbehaviour.PsuInputLost(int bay) -> hasPsu(bay);
            case Misbehaviour.DriveMissing(int bay) -> hasDrive(bay);
            case Misbehaviour.DriveFailed(int bay) -> hasDrive(bay);
            case Misbehaviour.FanSlow(int bay) -> hasFan(bay);
            case Misbehaviour.FanFailed(int bay) -> hasFan(bay);
            case Misbehaviour.DimmErrors(String slot) ->
                    dimms.stream().anyMatch(d -> d.slot().equals(slot));
            case Misbehaviour.InletHot _, Misbehaviour.HostIgnoresShutdown _ -> true;
        };
    }

    private boolean hasPsu(int bay) {
        return psus.stream().anyMatch(p -> p.bay() == bay);
    }

    private boolean hasDrive(int bay) {
        return drives.stream().anyMatch(d -> d.bay() == bay);
    }

    private boolean hasFan(int bay) {
        return fans.stream().anyMatch(f -> f.bay() == bay);
    }
}
