/** The page's own words; what the bot says comes from the bot. */
const words = {
  zh: {
    tagline: '本机演示，机器人是真的：左边是客户，右边是客服群。', taglineShort: '本机演示，机器人是真的。',
    language: '客户的语言', newCustomer: '新客户', customers: '客户', tryAsking: '试着问',
    customerTab: '客户', agentsTab: '客服群', bot: '机器人', typing: '正在输入…', start: '开始',
    whatCanItDo: '这个机器人能做什么？', noDescription: '点击下方“开始”，然后随便问点什么。',
    message: '输入消息', messageTo: (name) => `在“${name}”中输入消息`, send: '发送', attach: '发送附件', menu: '菜单', more: '更多', close: '关闭',
    photo: '照片', album: '相册', voice: '语音', sticker: '贴纸', document: '文件', location: '位置', contact: '名片', video: '视频',
    video_note: '视频留言', animation: '动图', audio: '音乐', dice: '骰子',
    stopBot: '停用机器人', restartBot: '重新启用', botStopped: '您已停用该机器人', today: '今天', edited: '已编辑',
    react: (emoji) => `表态 ${emoji}`, unreact: '取消表态', giveaway: '抽奖',
    reply: '回复', edit: '编辑', cancel: '取消', replyingTo: (name) => `回复 ${name}`, editing: '编辑消息', you: '您', newMessages: '回到最新',
    speaksAs: '发言客服', topics: '话题', general: '常规', members: (n) => `${n} 位成员`,
    closeTopic: '关闭话题', reopenTopic: '重新打开', deleteTopic: '删除话题', closed: '已关闭', deleteSure: '删除这个话题和其中的全部消息？',
    empty: '还没有人求助', emptyHint: '左边的客户请求人工后，工单会作为话题出现在这里。',
    topicCreated: (who) => `${who} 创建了话题`, topicClosed: (who) => `${who} 关闭了话题`, topicReopened: (who) => `${who} 重新打开了话题`,
    topicRenamed: (who, name) => `${who} 将话题改名为“${name}”`, topicIcon: (who) => `${who} 更换了话题图标`, pinned: (who) => `${who} 置顶了一条消息`,
    joined: (who) => `${who} 加入了群组`, left: (who) => `${who} 离开了群组`, migrated: '群组已升级为超级群组',
    forwarded: (who) => `转发自 ${who}`, deleted: '消息已删除', failed: '没有成功', offline: '与模拟器的连接断开了，正在重连…', ok: '好',
    back: '返回话题',
  },
  'zh-Hant': {
    tagline: '本機示範，機器人是真的：左邊是客戶，右邊是客服群組。', taglineShort: '本機示範，機器人是真的。',
    language: '客戶的語言', newCustomer: '新客戶', customers: '客戶', tryAsking: '試著問',
    customerTab: '客戶', agentsTab: '客服群組', bot: '機器人', typing: '正在輸入…', start: '開始',
    whatCanItDo: '這個機器人能做什麼？', noDescription: '點擊下方「開始」，然後隨便問點什麼。',
    message: '輸入訊息', messageTo: (name) => `在「${name}」中輸入訊息`, send: '傳送', attach: '傳送附件', menu: '選單', more: '更多', close: '關閉',
    photo: '照片', album: '相簿', voice: '語音', sticker: '貼圖', document: '檔案', location: '位置', contact: '名片', video: '影片',
    video_note: '視訊留言', animation: '動圖', audio: '音樂', dice: '骰子',
    stopBot: '停用機器人', restartBot: '重新啟用', botStopped: '您已停用此機器人', today: '今天', edited: '已編輯',
    react: (emoji) => `表態 ${emoji}`, unreact: '取消表態', giveaway: '抽獎',
    reply: '回覆', edit: '編輯', cancel: '取消', replyingTo: (name) => `回覆 ${name}`, editing: '編輯訊息', you: '您', newMessages: '回到最新',
    speaksAs: '發言客服', topics: '話題', general: '一般', members: (n) => `${n} 位成員`,
    closeTopic: '關閉話題', reopenTopic: '重新開啟', deleteTopic: '刪除話題', closed: '已關閉', deleteSure: '刪除這個話題和其中的全部訊息？',
    empty: '還沒有人求助', emptyHint: '左邊的客戶請求真人後，工單會作為話題出現在這裡。',
    topicCreated: (who) => `${who} 建立了話題`, topicClosed: (who) => `${who} 關閉了話題`, topicReopened: (who) => `${who} 重新開啟了話題`,
    topicRenamed: (who, name) => `${who} 將話題改名為「${name}」`, topicIcon: (who) => `${who} 更換了話題圖示`, pinned: (who) => `${who} 置頂了一則訊息`,
    joined: (who) => `${who} 加入了群組`, left: (who) => `${who} 離開了群組`, migrated: '群組已升級為超級群組',
    forwarded: (who) => `轉發自 ${who}`, deleted: '訊息已刪除', failed: '沒有成功', offline: '與模擬器的連線中斷了，正在重連…', ok: '好',
    back: '返回話題',
  },
  en: {
    tagline: "A local demo of the real bot: the customer on the left, the agents' group on the right.", taglineShort: 'A local demo of the real bot.',
    language: "Customer's language", newCustomer: 'New customer', customers: 'Customers', tryAsking: 'Try asking',
    customerTab: 'Customer', agentsTab: 'Agents', bot: 'bot', typing: 'typing…', start: 'Start',
    whatCanItDo: 'What can this bot do?', noDescription: 'Tap Start below, then ask anything.',
    message: 'Message', messageTo: (name) => `Message in ${name}`, send: 'Send', attach: 'Attach', menu: 'Menu', more: 'More', close: 'Close',
    photo: 'Photo', album: 'Album', voice: 'Voice message', sticker: 'Sticker', document: 'File', location: 'Location', contact: 'Contact', video: 'Video',
    video_note: 'Video message', animation: 'GIF', audio: 'Music', dice: 'Dice',
    stopBot: 'Stop bot', restartBot: 'Restart bot', botStopped: 'You stopped this bot', today: 'Today', edited: 'edited',
    react: (emoji) => `React with ${emoji}`, unreact: 'Take the reaction off', giveaway: 'Giveaway',
    reply: 'Reply', edit: 'Edit', cancel: 'Cancel', replyingTo: (name) => `Reply to ${name}`, editing: 'Edit message', you: 'You', newMessages: 'To the newest',
    speaksAs: 'Speaking as', topics: 'Topics', general: 'General', members: (n) => `${n} members`,
    closeTopic: 'Close topic', reopenTopic: 'Reopen topic', deleteTopic: 'Delete topic', closed: 'closed', deleteSure: 'Delete this topic with all its messages?',
    empty: 'Nobody needs help yet', emptyHint: 'When the customer on the left asks for a human, the ticket appears here as a topic.',
    topicCreated: (who) => `${who} created the topic`, topicClosed: (who) => `${who} closed the topic`, topicReopened: (who) => `${who} reopened the topic`,
    topicRenamed: (who, name) => `${who} renamed the topic to ${name}`, topicIcon: (who) => `${who} changed the topic's icon`, pinned: (who) => `${who} pinned a message`,
    joined: (who) => `${who} joined the group`, left: (who) => `${who} left the group`, migrated: 'The group became a supergroup',
    forwarded: (who) => `Forwarded from ${who}`, deleted: 'Deleted message', failed: 'That did not work', offline: 'Lost the simulator, reconnecting…', ok: 'OK',
    back: 'Back to topics',
  },
};

export const languages = { zh: '简体', 'zh-Hant': '繁體', en: 'EN' };
export const tags = { zh: 'zh-Hans', 'zh-Hant': 'zh-Hant', en: 'en' };

let current = 'zh';

export const language = () => current;

export function setLanguage(code) {
  current = code in words ? code : 'en';
}

/** The word or phrase with this key, in the page's language. */
export function say(key, ...values) {
  const word = words[current][key];
  return typeof word === 'function' ? word(...values) : (word ?? key);
}
