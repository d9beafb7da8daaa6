package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.firmware.Component;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class InventoryTest {
    private static Resource entry(String id, String name, String softwareId, String version) {
        return Json.at(
                "/redfish/v1/UpdateService/FirmwareInventory/" + id,
                "{'Id':'"
                        + id
                        + "','Name':'"
                        + name
                        + "','SoftwareId':'"
                        + softwareId
                        + "','Version':'"
                        + version
                        + "'}");
    }

    @ParameterizedTest
    @CsvSource({
        "1, iLO 6, BMC",
        "Installed-25227-6.00.30.00__iDRAC.Embedded.1-1,"
                + " Integrated Dell Remote Access Controller, BMC",
        "BMC-Primary, BMC firmware, BMC",
        "ActiveBMC, ActiveBMC, BMC",
        "2, System ROM, BIOS",
        "Bios, Bios, BIOS",
        "MB_CPLD1, MB_CPLD1, CPLD",
        "4, System Programmable Logic Device, CPLD",
        "Installed-108076-00.2A.2B__PSU.Slot.2, Power Supply.Slot.2, POWER_SUPPLY",
        "NIC.Slot.5-1, Mellanox Network Adapter, NIC",
        "SmartNIC3, BlueField-2 25GbE DPU, NIC",
        "NIC0, Four port 1GbE, NIC",
        "5, Power Management Controller Firmware, OTHER"
    })
    void whatAnEntryIsAboutIsToldByItsWords(String id, String name, Component component) {
        assertEquals(component, PartKey.of(entry(id, name, "", "1.0")).component());
    }

    @Test
    void anEntryWithoutWordsIsWhatItIsRelatedTo() {
        Resource bmc =
                Json.of(
                        "{'Id':'5d0869c4','Name':'Software Inventory','Version':'2.15',"
                                + "'RelatedItem':[{'@odata.id':'/redfish/v1/Managers/bmc'}]}");
        Resource bios =
                Json.of(
                        "{'Id':'1f0869c4','Name':'Software Inventory','Version':'2.15',"
                                + "'RelatedItem':["
                                + "{'@odata.id':'/redfish/v1/Systems/system/Bios'}]}");
        assertEquals(Component.BMC, PartKey.of(bmc).component());
        assertEquals(Component.BIOS, PartKey.of(bios).component());
    }

    @Test
    void theEntriesOfBothBanksAreOnePart() {
        List<Part> parts =
                Inventory.parts(
                        List.of(
                                entry("Previous-159-1.2.4__BIOS.Setup.1-1", "BIOS", "159", "1.2.4"),
                                entry("Current-159-1.8.2__BIOS.Setup.1-1", "BIOS", "159", "1.8.2"),
                                entry(
                                        "Installed-159-1.8.2__BIOS.Setup.1-1",
                                        "BIOS",
                                        "159",
                                        "1.8.2"),
                                entry("BMC-Primary", "BMC", "x", "3.1"),
                                entry("BMC-Backup", "BMC", "x", "3.0")),
                        Set.of());
        assertEquals(2, parts.size(), () -> "" + parts);
        assertEquals("1.8.2", parts.getFirst().item().version());
        assertEquals(
                List.of(Optional.of("1.8.2"), Optional.of("1.2.4")),
                parts.getFirst().banks().stream().map(Bank::version).toList());
        assertEquals(
                List.of(true, false), parts.getLast().banks().stream().map(Bank::running).toList());
    }

    @Test
    void whichImageRunsIsSaidByTheManagerWhereTheEntriesAreAlike() {
        Resource one = entry("5d0869c4", "Software Inventory", "", "2.15");
        Resource two = entry("6e0869c4", "Software Inventory", "", "2.16");
        List<Part> parts = Inventory.parts(List.of(one, two), Set.of(one.path().toString()));
        assertEquals(1, parts.size());
        assertEquals("2.16", parts.getFirst().item().version());
    }

    @Test
    void anIdThatChangesWithTheVersionIsFoundAgain() {
        PartKey key =
                PartKey.of(entry("Installed-159-1.8.2__BIOS.Setup.1-1", "BIOS", "159", "1.8.2"));
        List<Resource> after =
                List.of(
                        entry("Previous-159-1.8.2__BIOS.Setup.1-1", "BIOS", "159", "1.8.2"),
                        entry("Installed-159-1.9.0__BIOS.Setup.1-1", "BIOS", "159", "1.9.0"));
        assertEquals(Optional.of("1.9.0"), Inventory.version(after, PartKey.parse(key.text())));
    }

    @Test
    void twoThatAreEquallyLikelyAndDisagreeAreNoWitness() {
        PartKey key = new PartKey(Component.NIC, "", "nic-slot-1");
        List<Resource> cards =
                List.of(
                        entry("NIC.Slot.5", "Network Adapter", "", "24.40"),
                        entry("NIC.Slot.6", "Network Adapter", "", "24.41"));
        assertEquals(Optional.empty(), Inventory.version(cards, key));
        assertEquals(Optional.empty(), Inventory.version(List.of(), key));
    }

    @Test
    void aStandbyBankIsNoneThatRuns() {
        assertTrue(
                PartKey.ofOtherBank(
                        Json.of("{'Id':'b','Name':'BMC','Status':{'State':'StandbySpare'}}")));
        assertTrue(PartKey.ofOtherBank(entry("6", "Redundant System ROM", "", "1")));
        assertFalse(PartKey.ofOtherBank(entry("2", "System ROM", "", "1")));
    }
}
