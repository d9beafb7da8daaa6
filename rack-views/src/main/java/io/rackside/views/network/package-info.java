/** Ports and cables as the Network lens shows them: their marks, the layered map, a live panel. */
package io.rackside.views.network;
