package org.wattdeck.domain.maintenance;

/// A part that was replaced.
///
/// @param number the maker's or the store's; may be empty
/// @param costMoney of all pieces together, in the currency of the site
public record Part(String number, String name, double quantityPieces, double costMoney) {}
