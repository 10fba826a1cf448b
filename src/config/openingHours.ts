const weekday = '(?:Mo|Tu|We|Th|Fr|Sa|Su)';
const days = `${weekday}(?:-${weekday})?(?:,${weekday}(?:-${weekday})?)*`;
const hours = String.raw`(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)`;
const openingHours = new RegExp(`^${days} ${hours}(?:,${hours})*(?:; ?${days} ${hours}(?:,${hours})*)*$`);

/** Whether a text is in the form of OpenStreetMap's opening hours, days and hours only: `Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-16:00`. */
export const isOpeningHours = (text: string): boolean => openingHours.test(text);
