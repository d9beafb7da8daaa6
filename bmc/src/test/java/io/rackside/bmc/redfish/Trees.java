package io.rackside.bmc.redfish;

/** The smallest services a test can be about; written by hand. */
final class Trees {
    static final String ROOT =
            "{'@odata.id':'/redfish/v1','@odata.type':'#ServiceRoot.v1_5_0.ServiceRoot',"
                    + "'Id':'RootService','RedfishVersion':'1.6.0','Vendor':'Testing',"
                    + "'Systems':{'@odata.id':'/redfish/v1/Systems'},"
                    + "'Chassis':{'@odata.id':'/redfish/v1/Chassis'},"
                    + "'Managers':{'@odata.id':'/redfish/v1/Managers'},"
                    + "'SessionService':{'@odata.id':'/redfish/v1/SessionService'},"
                    + "'Links':{'Sessions':{'@odata.id':'/redfish/v1/SessionService/Sessions'}}}";

    private Trees() {}

    /** One server: system, chassis, manager. */
    static ServedTree server(ServedTree tree) {
        return tree.put("/redfish/v1", ROOT)
                .put("/redfish/v1/Systems", collection("/redfish/v1/Systems/1"))
                .put("/redfish/v1/Chassis", collection("/redfish/v1/Chassis/1"))
                .put("/redfish/v1/Managers", collection("/redfish/v1/Managers/1"))
                .put("/redfish/v1/Systems/1", system("SN-0001", "On", ""))
                .put("/redfish/v1/Chassis/1", chassis(""))
                .put(
                        "/redfish/v1/Managers/1",
                        "{'@odata.id':'/redfish/v1/Managers/1','Id':'1','ManagerType':'BMC',"
                                + "'FirmwareVersion':'3.10'}");
    }

    static ServedTree server() {
        return server(new ServedTree());
    }

    static String system(String serial, String power, String more) {
        return "{'@odata.id':'/redfish/v1/Systems/1','Id':'1','Name':'System',"
                + "'Manufacturer':'Testing','Model':'T-1','SerialNumber':'"
                + serial
                + "','PowerState':'"
                + power
                + "','Status':{'State':'Enabled','Health':'OK'},"
                + "'Actions':{'#ComputerSystem.Reset':{"
                + "'target':'/redfish/v1/Systems/1/Actions/ComputerSystem.Reset',"
                + "'ResetType@Redfish.AllowableValues':"
                + "['On','ForceOff','GracefulShutdown','ForceRestart','ForcePowerCycle','Nmi']}},"
                + more
                + "'Links':{'Chassis':[{'@odata.id':'/redfish/v1/Chassis/1'}],"
                + "'ManagedBy':[{'@odata.id':'/redfish/v1/Managers/1'}]}}";
    }

    static String chassis(String more) {
        return "{'@odata.id':'/redfish/v1/Chassis/1','Id':'1','ChassisType':'RackMount',"
                + more
                + "'Name':'Chassis'}";
    }

    static String collection(String... members) {
        StringBuilder out = new StringBuilder("{'Members@odata.count':" + members.length);
        out.append(",'Members':[");
        String gap = "";
        for (String member : members) {
            out.append(gap).append("{'@odata.id':'").append(member).append("'}");
            gap = ",";
        }
        return out.append("]}").toString();
    }

    static String link(String name, String path) {
        return "'" + name + "':{'@odata.id':'" + path + "'},";
    }
}
