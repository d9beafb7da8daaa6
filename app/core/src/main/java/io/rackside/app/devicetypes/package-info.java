/** The makers' models Rackside knows: sizes and faces, as data a site can add to. */
package io.rackside.app.devicetypes;
