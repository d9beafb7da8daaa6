"""Visits a BMC with OpenStack's sushy: reads it, lights it, shuts its host down. Prints JSON."""
import json
import os
import sys
import warnings

import sushy
from sushy import auth, exceptions

warnings.filterwarnings("ignore")


def listed(collection):
    try:
        return collection().get_members()
    except exceptions.MissingAttributeError:
        return []


session = auth.SessionAuth(os.environ["TWIN_USER"], os.environ["TWIN_PASSWORD"])
root = sushy.Sushy(sys.argv[1], auth=session, verify=False)
system = root.get_system_collection().get_members()[0]
chassis = root.get_chassis_collection().get_members()[0]
manager = root.get_manager_collection().get_members()[0]
storage = system.storage.get_members()

seen = {
    "serial": system.serial_number,
    "manufacturer": system.manufacturer,
    "power": system.power_state.value,
    "processors": [c.model for c in system.processors.get_members()],
    "memory": system.memory_summary.size_gib,
    "macs": list(system.ethernet_interfaces.summary),
    "drives": [d.serial_number for s in storage for d in s.drives],
    "volumes": [v.name for s in storage for v in s.volumes.get_members()],
    "firmware": [
        f.version
        for f in root.get_update_service().firmware_inventory.get_members()
    ],
    "temperatures": len(chassis.thermal.temperatures),
    "fans": len(chassis.thermal.fans),
    "supplies": len(chassis.power.power_supplies),
    "adapters": [a.serial_number for a in chassis.network_adapters.get_members()],
    "bmc": manager.firmware_version,
    "bios": system.bios.attributes["SriovSupport"],
    "allowed": sorted(v.value for v in system.get_allowed_reset_system_values()),
}
try:
    chassis.set_indicator_led(sushy.INDICATOR_LED_BLINKING)
    seen["light"] = 200
except exceptions.HTTPError as refused:
    seen["light"] = refused.status_code
system.reset_system(sushy.RESET_TYPE_GRACEFUL_SHUTDOWN)
session.close()
print(json.dumps(seen))
