package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpAnswer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The OData documents (DSP0266, 8.4). */
final class Documents {
    private static final String SCHEMAS = "http://redfish.dmtf.org/schemas/v1/";

    private Documents() {}

    /** Which top resources there are. */
    static Map<String, Object> service() {
        List<String> tops =
                List.of(
                        "Systems",
                        "Chassis",
                        "Managers",
                        "TaskService",
                        "SessionService",
                        "AccountService",
                        "EventService",
                        "UpdateService",
                        "Registries");
        return new Body()
                .with("@odata.context", View.ROOT + "/$metadata")
                .objects(
                        "value",
                        Stream.concat(
                                        Stream.of(entry("Service", View.ROOT + "/")),
                                        tops.stream().map(t -> entry(t, View.ROOT + "/" + t)))
                                .toList())
                .fields();
    }

    private static Body entry(String name, String uri) {
        return new Body().with("name", name).with("kind", "Singleton").with("url", uri);
    }

    /** Which schemas the resources are of. */
    static HttpAnswer.Whole metadata(Shape shape) {
        StringBuilder xml = new StringBuilder(8_192);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"")
                .append(" Version=\"4.0\">\n");
        new TreeMap<>(shape.versions())
                .forEach(
                        (type, version) -> {
                            if (!type.equals("*")) {
                                reference(xml, type, version);
                            }
                        });
        xml.append("  <edmx:DataServices>\n")
                .append("    <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"")
                .append(" Namespace=\"Service\">\n")
                .append("      <EntityContainer Name=\"Service\"")
                .append(" Extends=\"ServiceRoot.")
                .append(shape.version("ServiceRoot"))
                .append(".ServiceContainer\"/>\n")
                .append("    </Schema>\n  </edmx:DataServices>\n</edmx:Edmx>\n");
        return new HttpAnswer.Whole(
                200,
                Map.of("Content-Type", "application/xml; charset=utf-8"),
                xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void reference(StringBuilder xml, String type, String version) {
        xml.append("  <edmx:Reference Uri=\"")
                .append(SCHEMAS)
                .append(type)
                .append("_v1.xml\">\n    <edmx:Include Namespace=\"")
                .append(type)
                .append("\"/>\n    <edmx:Include Namespace=\"")
                .append(type)
                .append('.')
                .append(version)
                .append("\"/>\n  </edmx:Reference>\n");
    }
}
