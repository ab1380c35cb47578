/** What others may say to and hear from the inventory: the catalogue, its prices, the stock and who has reserved it. */
package stoa.inventory.api;
