package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.HostSymptoms.RaidDrive;

import java.util.ArrayList;
import java.util.List;

/** {@code storcli /call/eall/sall show J}: the disks at Broadcom's RAID controllers. */
public final class StorcliDrives {
    private StorcliDrives() {}

    public static List<RaidDrive> parse(String text) {
        JsonNode controllers = JsonOutput.of(text).path("Controllers");
        if (!controllers.isArray()) {
            throw new NotUnderstood("Controllers", text);
        }
        List<RaidDrive> drives = new ArrayList<>();
        for (JsonNode controller : controllers) {
            String number = JsonOutput.text(controller.path("Command Status"), "Controller");
            for (JsonNode drive : controller.path("Response Data").path("Drive Information")) {
                drives.add(
                        new RaidDrive(
                                "/c" + number + " " + JsonOutput.text(drive, "EID:Slt"),
                                JsonOutput.text(drive, "Model"),
                                JsonOutput.text(drive, "State")));
            }
        }
        return drives;
    }
}
